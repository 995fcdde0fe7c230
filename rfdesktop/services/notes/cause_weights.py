"""What each piece of evidence for a cause weighs, as `python -m tests.fit_causes` fitted it."""

from __future__ import annotations

_WEIGHED = """
0 0.66  0idle 0.34  0no-trouble -0.27  0request 1.79  0titled 2.04  0trouble -0.32  0work 0.54  N:act 0.14
N:again -0.08  N:ahead -0.08  N:check -0.72  N:corrects -0.05  N:deed 0.86  N:nothing -0.08  N:state -0.22  N:talk -0.36
N:unsure -0.64  N:works -0.22  O:0 0.91  O:0idle 0.35  O:0no-trouble -0.77  O:0request 0.91  O:0titled 1.17
O:0trouble -0.31  O:0work 0.77  O:act -0.22  O:ahead -1.81  O:before 0.15  O:behind 0.48  O:first -0.17  O:last -1.29
O:last-but-one -0.11  O:left-over -1.01  O:middle 0.37  O:new 0.09  O:no-work -0.35  O:of-report -0.22  O:since 0.45
O:taken-up -0.31  O:unsure -0.54  O:was 0.3  P:act -0.62  P:again -0.82  P:ahead -0.39  P:check -0.65  P:corrects -0.08
P:deed 0.09  P:nothing -0.04  P:now -0.73  P:state -0.82  P:talk -1.2  P:unsure -1.11  P:works -0.93  R:0 -0.15
R:0no-trouble 0.41  R:0request 1.14  R:0titled 0.94  R:0work -0.14  R:act -0.78  R:ahead 0.9  R:before -0.1
R:behind -0.64  R:first -0.65  R:last 0.46  R:last-but-one 0.35  R:left-over 0.52  R:middle -0.13  R:new 0.36
R:of-report 0.12  R:since 0.42  R:taken-up 0.74  R:was 0.98  act -0.85  again -0.2  agent 2.07  ahead -0.97  amiss 1.43
before -0.05  behind -0.14  beside -1.95  changed 0.41  check -0.97  d1 0.42  d2 0.99  d3 0.67  d4 0.5  damaged 2.61
deed -0.53  end -0.15  figure -0.36  first -0.71  inside -0.39  instead 0.81  is-work -0.42  k1 -2.16  k14 1.44
k15 1.93  k2 -1.35  k4 -0.64  k8 0.46  last -0.49  last-but-one 0.34  left-over -0.49  middle 0.24  n:act 0.12
n:ahead -0.82  n:check -1.05  n:deed 0.52  n:state 0.36  n:talk -0.07  n:unsure -0.93  n:works 0.36  negated -0.13
new 0.35  next-since 0.38  no -1.2  no-work -0.34  now -1.18  of-before 0.92  of-report -0.08  old-one 0.61  p:act -0.29
p:again 0.6  p:ahead -0.34  p:check 1.17  p:deed -0.86  p:state -0.45  p:talk -0.42  p:unsure -0.2  p:works -0.45
part -0.66  reading -1.13  s:act 0.08  s:again 1.05  s:agent 0.49  s:ahead -0.73  s:amiss 0.06  s:asks -0.26
s:beside -0.72  s:came -0.83  s:changed 0.37  s:check 0.38  s:corrects 0.39  s:damaged -0.48  s:deed -0.81  s:does -0.24
s:figure -0.37  s:hearsay -1.18  s:instead -0.26  s:left-over 0.34  s:meanwhile 0.29  s:negated -0.85  s:no -0.57
s:nothing 0.39  s:of-before 0.8  s:old-one 1.39  s:presence -1.04  s:reading -0.84  s:so -0.28  s:somebody 1.16
s:state 0.33  s:symptom -0.14  s:talk 0.47  s:to-come 0.38  s:unexplained -0.21  s:unsure -0.4  s:was 1.53  s:well -0.84
s:works 0.33  since 0.73  so -0.04  somebody 0.5  symptom -0.21  taken-up 0.52  to-come -0.96  unexplained -0.15
unsure -0.55  was 1.04  well -2.31  withdrawn -1.97
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
