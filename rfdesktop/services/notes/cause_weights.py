"""What each piece of evidence for a cause weighs, as `python -m tests.fit_causes` fitted it."""

from __future__ import annotations

_WEIGHED = """
0 0.67  0idle 0.35  0no-trouble -0.3  0request 1.7  0titled 2.05  0trouble -0.31  0work 0.55  N:act 0.17  N:again -0.1
N:ahead -0.13  N:check -0.93  N:corrects -0.06  N:deed 0.79  N:nothing -0.09  N:state -0.12  N:talk -0.22
N:unsure -0.57  N:works -0.12  O:0 0.9  O:0idle 0.38  O:0no-trouble -0.77  O:0request 0.97  O:0titled 1.16
O:0trouble -0.27  O:0work 0.74  O:act -0.28  O:ahead -1.76  O:before 0.1  O:behind 0.47  O:first -0.2  O:last -1.29
O:last-but-one -0.11  O:left-over -1.12  O:middle 0.36  O:new 0.06  O:no-work -0.38  O:of-report -0.09  O:since 0.54
O:taken-up -0.26  O:unsure -0.66  O:was 0.45  P:act -0.65  P:again -0.87  P:ahead -0.55  P:check -0.73  P:corrects 0.04
P:deed 0.25  P:nothing 0.11  P:now -0.69  P:state -0.73  P:talk -1.18  P:unsure -1.14  P:works -0.9  R:0 -0.12
R:0idle -0.04  R:0no-trouble 0.38  R:0request 0.97  R:0titled 0.96  R:0trouble -0.07  R:0work -0.11  R:act -0.82
R:ahead 0.96  R:behind -0.69  R:first -0.61  R:last 0.4  R:last-but-one 0.38  R:left-over 0.66  R:middle -0.16
R:new 0.46  R:no-work 0.04  R:of-report 0.05  R:since 0.28  R:taken-up 0.66  R:unsure 0.23  R:was 1  act -0.9
again -0.24  agent 1.72  ahead -0.84  amiss 1.38  behind -0.18  beside -2  changed 0.39  check -1.07  contrast -0.1
d1 0.34  d2 0.95  d3 0.68  d4 0.47  damaged 2.52  deed -0.5  does -0.04  end -0.32  figure -0.32  first -0.69
inside -0.36  instead 0.62  is-work -0.42  k1 -2.26  k14 1.48  k15 1.96  k2 -1.37  k4 -0.56  k8 0.46  last -0.52
last-but-one 0.37  left-over -0.46  middle 0.19  n:act 0.36  n:ahead -0.82  n:check -1.16  n:deed 0.37  n:state 0.31
n:talk 0.17  n:unsure -0.8  n:works 0.31  negated 0.08  new 0.42  next-since 0.34  no -1.16  no-work -0.35  now -1.16
of-before 0.97  old-one 0.76  p:act -0.44  p:again 0.48  p:ahead -0.28  p:check 1.25  p:deed -0.84  p:state -0.61
p:talk -0.3  p:unsure -0.04  p:works -0.61  part -0.67  reading -1.03  s:act -0.04  s:again 0.95  s:agent 0.29
s:ahead -0.84  s:amiss -0.1  s:asks -0.16  s:beside -0.65  s:came -0.82  s:changed 0.33  s:check 0.22  s:command 0.3
s:contrast 0.36  s:corrects 0.42  s:damaged -0.47  s:deed -0.64  s:does -0.21  s:figure -0.54  s:instead -0.33
s:left-over 0.39  s:meanwhile 0.27  s:negated -0.62  s:no -0.66  s:nothing 0.42  s:of-before 0.88  s:old-one 1.32
s:planned 0.29  s:presence -1.07  s:reading -0.85  s:slip 0.76  s:so -0.41  s:somebody 1.12  s:state 0.3  s:symptom -0.3
s:talk 0.28  s:to-come 0.18  s:unexplained -0.14  s:unsure -1  s:was 1.64  s:well -0.7  s:works 0.3  since 0.71
somebody 0.65  symptom -0.1  taken-up 0.48  to-come -0.97  unexplained -0.17  unsure -0.43  was 1.12  well -2.39
withdrawn -1.94
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
