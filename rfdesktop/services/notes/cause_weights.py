"""What each piece of evidence for a cause weighs, as `python -m tests.fit_causes` fitted it."""

from __future__ import annotations

_WEIGHED = """
0 0.67  0idle 0.35  0no-trouble -0.29  0request 1.71  0titled 2.05  0trouble -0.31  0work 0.54  N:act 0.19  N:again -0.1
N:ahead -0.12  N:check -0.93  N:corrects -0.06  N:deed 0.79  N:nothing -0.09  N:state -0.12  N:talk -0.21
N:unsure -0.58  N:works -0.12  O:0 0.9  O:0idle 0.38  O:0no-trouble -0.76  O:0request 0.97  O:0titled 1.16
O:0trouble -0.27  O:0work 0.74  O:act -0.28  O:ahead -1.76  O:before 0.11  O:behind 0.47  O:first -0.21  O:last -1.27
O:last-but-one -0.11  O:left-over -1.11  O:middle 0.34  O:new 0.07  O:no-work -0.38  O:of-report -0.09  O:since 0.54
O:taken-up -0.27  O:unsure -0.67  O:was 0.44  P:act -0.67  P:again -0.87  P:ahead -0.56  P:check -0.73  P:corrects 0.06
P:deed 0.24  P:nothing 0.1  P:now -0.68  P:state -0.74  P:talk -1.18  P:unsure -1.13  P:works -0.9  R:0 -0.13
R:0idle -0.04  R:0no-trouble 0.38  R:0request 0.97  R:0titled 0.96  R:0trouble -0.06  R:0work -0.11  R:act -0.81
R:ahead 0.97  R:before -0.04  R:behind -0.69  R:first -0.6  R:last 0.39  R:last-but-one 0.38  R:left-over 0.66
R:middle -0.16  R:new 0.45  R:no-work 0.04  R:of-report 0.05  R:since 0.29  R:taken-up 0.67  R:unsure 0.23  R:was 1.01
act -0.89  again -0.24  agent 1.71  ahead -0.84  amiss 1.38  behind -0.18  beside -2  changed 0.4  check -1.07
contrast -0.09  d1 0.33  d2 0.95  d3 0.68  d4 0.48  damaged 2.54  deed -0.52  does -0.04  end -0.34  figure -0.32
first -0.69  inside -0.37  instead 0.63  is-work -0.42  k1 -2.25  k14 1.46  k15 1.95  k2 -1.36  k4 -0.56  k8 0.47
last -0.52  last-but-one 0.37  left-over -0.46  middle 0.19  n:act 0.34  n:ahead -0.83  n:check -1.15  n:deed 0.41
n:state 0.31  n:talk 0.16  n:unsure -0.8  n:works 0.31  negated 0.1  new 0.42  next-since 0.33  no -1.12  no-work -0.35
now -1.15  of-before 0.98  old-one 0.76  p:act -0.43  p:again 0.48  p:ahead -0.27  p:check 1.24  p:deed -0.84
p:state -0.61  p:talk -0.3  p:unsure -0.03  p:works -0.61  part -0.67  reading -1.03  s:act -0.05  s:again 0.95
s:agent 0.28  s:ahead -0.85  s:amiss -0.09  s:asks -0.17  s:beside -0.65  s:came -0.81  s:changed 0.32  s:check 0.22
s:command 0.3  s:contrast 0.39  s:corrects 0.42  s:damaged -0.47  s:deed -0.62  s:does -0.22  s:figure -0.55
s:instead -0.35  s:left-over 0.39  s:meanwhile 0.27  s:negated -0.52  s:no -0.66  s:nothing 0.42  s:of-before 0.87
s:old-one 1.33  s:planned 0.29  s:presence -1.07  s:reading -0.86  s:slip 0.78  s:so -0.4  s:somebody 1.09  s:state 0.3
s:symptom -0.29  s:talk 0.28  s:to-come 0.22  s:unexplained -0.14  s:unsure -1  s:was 1.61  s:well -0.7  s:works 0.3
since 0.71  somebody 0.66  symptom -0.1  taken-up 0.48  to-come -0.99  unexplained -0.17  unsure -0.43  was 1.13
well -2.4  withdrawn -1.94
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
