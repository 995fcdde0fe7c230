"""What each piece of evidence for a cause weighs, as `python -m tests.fit_causes` fitted it."""

from __future__ import annotations

_WEIGHED = """
0 0.69  0idle 0.32  0no-trouble -0.31  0request 1.85  0titled 1.64  0trouble -0.32  0work 0.58  N:act 0.26
N:again -0.08  N:ahead 0.05  N:check -0.65  N:corrects -0.05  N:deed 0.78  N:nothing -0.07  N:state -0.23  N:talk -0.28
N:unsure -0.44  N:works -0.23  O:0 0.92  O:0idle 0.35  O:0no-trouble -0.83  O:0request 0.86  O:0titled 1.23
O:0trouble -0.32  O:0work 0.78  O:act -0.23  O:ahead -1.8  O:before 0.23  O:behind 0.62  O:first -0.19  O:last -1.26
O:last-but-one -0.12  O:left-over -1.12  O:middle 0.32  O:new 0.04  O:no-work -0.35  O:of-report -0.2  O:since 0.37
O:taken-up -0.17  O:unsure -0.8  O:was 0.29  P:act -0.52  P:again -0.84  P:ahead -0.48  P:check -0.74  P:corrects -0.09
P:deed -0.08  P:nothing -0.08  P:now -0.72  P:state -0.79  P:talk -1.23  P:unsure -1.08  P:works -0.9  R:0 -0.14
R:0idle -0.04  R:0no-trouble 0.44  R:0request 1.22  R:0titled 0.41  R:0work -0.11  R:act -0.85  R:ahead 0.96
R:before -0.04  R:behind -0.7  R:first -0.6  R:last 0.45  R:last-but-one 0.36  R:left-over 0.57  R:middle -0.14
R:new 0.42  R:no-work 0.04  R:of-report 0.13  R:since 0.47  R:taken-up 0.67  R:unsure 0.28  R:was 1.01  act -0.91
again -0.2  agent 1.85  ahead -0.88  amiss 1.38  before 0.03  behind -0.08  beside -1.87  changed 0.48  check -1.05
d1 0.26  d2 0.97  d3 0.43  d4 0.46  deed -0.4  end -0.43  figure -0.24  first -0.7  inside -0.43  instead 0.63
is-work -0.65  k1 -2.06  k14 1.3  k15 1.62  k2 -1.15  k4 -0.6  k8 0.41  last -0.51  last-but-one 0.34  left-over -0.55
middle 0.19  n:act 0.27  n:ahead -0.62  n:check -1.21  n:deed 0.45  n:state 0.17  n:talk 0.25  n:unsure -0.67
n:works 0.17  negated -0.04  new 0.38  next-since 0.43  no -1.13  no-work -0.32  now -1.12  of-before 0.95
of-report -0.06  old-one 0.7  p:act -0.17  p:ahead -0.65  p:check 1.19  p:deed -0.76  p:state -0.51  p:talk -0.85
p:works -0.51  part -0.69  reading -1.03  s:act -0.05  s:again 1.3  s:agent 0.4  s:ahead -0.78  s:amiss 0.04
s:asks -0.15  s:beside -0.67  s:came -0.83  s:changed 0.23  s:check 0.37  s:corrects 0.4  s:deed -0.67  s:figure -0.25
s:hearsay -1.71  s:instead -0.39  s:left-over 0.49  s:negated -0.8  s:no -0.68  s:nothing 0.4  s:of-before 0.7
s:old-one 1.15  s:presence -1.08  s:reading -0.84  s:so -0.68  s:somebody 1.09  s:state 0.31  s:symptom -0.23
s:talk 0.1  s:to-come 0.4  s:unexplained -0.14  s:unsure -0.95  s:was 1.33  s:well -0.72  s:works 0.31  since 0.7
so 0.32  somebody 0.6  symptom -0.41  taken-up 0.52  to-come -0.9  unexplained -0.12  unsure -0.52  was 1.07  well -2.24
withdrawn -1.96
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
