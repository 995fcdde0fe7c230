"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = -0.49
"""What is added always: most words are none."""
_WEIGHED = """
I:code -0.8  I:log -1.2  I:many -0.4  I:row -0.8  I:setting -0.7  L:angle -0.3  L:back^ -1.4  L:colon^ 0.3
L:comma^ 0.8  L:dash -0.3  L:dash^ -0.5  L:eq -0.5  L:eq^ -0.5  L:hash -1.3  L:mail 0.7  L:paren -0.7  L:quote -0.5
L:semi -0.5  L:semi^ 0.5  L:slash 1.5  L:slash^ -1.1  N:c:count -0.9  N:c:fault -1.1  N:c:file -0.4  N:c:host -0.3
N:c:id -0.9  N:c:phone -0.9  N:c:place 0.7  N:c:version 0.4  N:w1:count -0.3  N:w1:fault -0.8  N:w1:file -0.5
N:w1:host -0.6  N:w1:id -0.9  N:w1:phone -0.3  N:w1:policy -1  N:w1:version -0.6  N:w2:count -0.3  N:w2:fault -0.9
N:w2:file 0.5  N:w2:id -0.5  N:w2:place -0.6  R:angle -0.4  R:arrow -1.3  R:back -0.5  R:colon -1.4  R:comma -0.6
R:dash 0.6  R:end 0.8  R:end_close -0.4  R:end_colon -0.4  R:end_comma -1  R:end_semi 0.9  R:eq -0.7  R:lt 0.3
R:pipe 0.5  R:semi 1  R:slash -0.4  R:stop 3.4  R:word -0.6  S:- -0.5  S:a:key -0.4  S:a:open -1.1  S:a:pin -1
S:a:user -0.3  S:a:wifi -0.6  S:c:open -0.8  S:c:pin 0.6  S:c:pw 0.3  S:c:sign -0.5  S:c:wifi -0.9  S:p:key 0.3
S:p:pw 0.6  S:p:sign -0.9  S:p:user -0.8  S:pp:pw 0.4  T:joined -0.8  T:letsign -0.4  T:made 0.3  T:mixed -0.4
T:plain -0.5  T:sign 0.5  T:upper -0.5  a:@ -0.4  a:be -0.5  a:box -0.8  a:count -0.3  a:fault -1.6  a:file -0.4
a:give 0.6  a:host -0.9  a:key -0.7  a:locked 1  a:now 1  a:old -0.5  a:open 0.9  a:paper 1  a:part -1.3  a:place 0.6
a:policy -0.5  a:pw -0.8  a:same 0.7  a:set 0.3  a:sign -0.8  a:spell 1  a:version -1.3  a:with -0.5  a:work 1.6
alone 0.4  alone|- -1.2  alone|c:user -0.3  alone|made -0.4  alone|mixed 0.6  alone|num 0.4  alone|p:key -0.4
alone|p:pin 0.3  alone|pp:key 0.4  alone|pp:pin 1.1  angle|- -0.5  angle|I:command -0.6  angle|I:few 1.4
angle|I:many -0.3  angle|I:some -0.8  angle|a:key 0.6  angle|a:open -0.4  angle|a:pin 0.5  angle|c:key -0.8
angle|c:pw 0.5  angle|comma 0.6  angle|lt 1.1  angle|p:key 0.4  angle|p:open -0.3  angle|p:pin 0.4  angle|pp:pw -0.3
angle|slash 0.4  angle|stop -0.5  angle|word -1.4  arrow|- -0.6  arrow|I:command -0.5  arrow|I:few 0.3
arrow|I:many -0.6  arrow|I:some 0.5  arrow|a:user -0.3  arrow|arrow -0.3  arrow|c:key -0.3  arrow|c:pw 0.3
arrow|dash -0.3  arrow|end 1.2  arrow|word -1  asked 1.1  asked|- -1.2  asked|a:user -0.3  asked|c:user 0.4
asked|colon 0.9  asked|pp:pin 0.5  asked|pp:pw 0.3  asked|speaker 1.2  asked|word -0.8  ask|I:few 0.4  ask|end 0.6
back^|I:code -0.4  back^|I:command 0.8  back^|I:few -1.1  back^|I:setting -0.3  back^|I:some -0.3  back^|a:pin -0.4
back^|back -0.4  back^|c:user -0.5  back^|end -0.5  back^|stop -0.4  begin|- -0.8  begin|I:code -0.3
begin|I:command -0.4  begin|I:few 0.8  begin|I:many -0.3  begin|I:setting -0.6  begin|I:some 0.7  begin|a:pw 1
begin|a:user -0.3  begin|comma -1.3  begin|dash -0.6  begin|end 1.1  begin|eq 0.8  begin|p:pin -0.3  begin|p:pw -0.3
begin|pp:key 0.4  begin|pp:pin 0.3  c:@ -0.5  c:box 0.7  c:count -1.4  c:fault -2  c:file -0.8  c:for 1.1  c:gui -0.3
c:id -1  c:key 0.3  c:locked 0.4  c:now 0.7  c:old 0.7  c:open 2.6  c:paper 0.4  c:part -1.3  c:phone -0.8  c:pin 0.6
c:place 0.4  c:policy -0.6  c:pw 0.3  c:said 0.7  c:same 0.8  c:set 0.3  c:sign 0.4  c:spell 1  c:temp 0.8  c:to -0.6
c:user 0.4  c:version -0.7  c:wifi 1  c:with 0.9  close|I:some -0.3  close|c:key -0.3  code -0.6  code- -0.5
colon^|- 0.5  colon^|I:code -0.3  colon^|I:few -0.3  colon^|I:log -0.5  colon^|I:setting 0.7  colon^|I:some 0.6
colon^|a:key -0.5  colon^|c:key -0.4  colon^|c:pw -0.8  colon^|c:user 1  colon^|c:wifi 0.8  colon^|close 0.3
colon^|comma -0.7  colon^|end -0.7  colon^|end_close -0.3  colon^|end_semi 0.4  colon^|eq -0.3  colon^|pipe 0.6
colon^|word 0.5  colon|I:few -0.5  colon|I:log -0.3  colon|I:many 0.9  colon|I:row -0.6  colon|I:setting 0.3
colon|I:some -0.3  colon|a:key -0.5  colon|a:pw -0.5  colon|a:sign -0.3  colon|c:key 0.4  colon|c:pin 1.8
colon|c:pw -0.3  colon|c:sign 0.4  colon|c:user -0.8  colon|c:wifi 0.3  colon|close 0.9  colon|colon -0.3
colon|comma 0.3  colon|dash -0.9  colon|end 0.3  colon|eq -0.6  colon|p:wifi -0.7  colon|paren 0.3  colon|pipe -0.7
colon|pp:key 0.3  colon|pp:pw -0.3  colon|semi 0.4  colon|slash -0.9  colon|stop 2.1  colon|word -0.8  comma^|- -0.7
comma^|I:code -0.4  comma^|comma 0.5  comma^|end -0.8  comma^|word 1.2  comma|I:code -0.9  comma|I:command -0.8
comma|I:few 0.6  comma|I:many 0.4  comma|I:some 0.6  comma|c:key -0.7  comma|c:open -1.3  comma|c:pin 1.1
comma|c:sign 1.2  comma|c:user 0.5  comma|c:wifi -0.5  comma|comma 0.3  comma|end 0.8  comma|end_close -0.5
comma|pp:pw -0.4  comma|slash -0.3  comma|word -0.3  dash^|- 0.4  dash^|I:command 0.4  dash^|I:few -0.7
dash^|I:some -0.3  dash^|c:pw -0.5  dash^|c:sign -0.6  dash^|c:user 0.9  dash^|end -0.7  dash^|word 0.6
dash|I:many -0.6  dash|I:some 0.4  dash|c:pw -0.5  dig0 -0.6  dig1 -0.4  dig3 -0.6  dig4 0.5  dig5 -0.4  dig6 0.7
dig7 -0.5  dig9 0.3  dot -0.4  dots -0.8  drawn 0.4  eq^|I:log 0.4  eq^|I:some -0.6  eq^|c:key 1.7  eq^|c:pin -1
eq^|c:pw 0.3  eq^|c:user -0.8  eq^|close -0.5  eq^|dash 0.4  eq^|end 1.1  eq^|eq -1.2  eq^|p:pin -0.4  eq^|semi 0.3
eq^|slash -0.8  eq|- -0.7  eq|I:code -0.6  eq|I:command 0.7  eq|I:few -0.7  eq|I:row -0.5  eq|I:setting -0.3
eq|I:some 0.5  eq|c:key 1.8  eq|c:pw 0.7  eq|end 0.5  eq|end_colon -0.5  eq|p:pin -0.4  eq|pipe -0.6  eq|pp:key -0.4
eq|pp:pin -0.8  eq|pp:pw -0.4  eq|slash 0.4  eq|word -0.6  formula -1.4  grp|- 0.4  grp|I:code -0.9  grp|I:command 0.3
grp|I:few 0.7  grp|I:setting -0.5  grp|I:some 0.5  grp|a:pin 0.4  grp|a:user -0.4  grp|angle -0.5  grp|c:host 0.3
grp|c:key -1.5  grp|c:open 1.3  grp|c:pin 1.8  grp|c:pw -0.4  grp|c:user -0.7  grp|c:version -0.3  grp|comma 0.7
grp|eq -0.9  grp|eq^ -0.3  grp|n:user 0.5  grp|n:version -0.3  grp|n:with -0.3  grp|p:pin 0.6  grp|pipe -0.4
grp|pp:pin 0.4  grp|pp:pw -0.3  grp|quote -0.5  grp|semi 0.6  grp|speaker 1  grp|stop 0.8  grp|w1:be 0.8
grp|w1:box -0.4  grp|w1:id -0.4  grp|w1:key -0.4  grp|w1:old -0.3  grp|w1:open -0.3  grp|w1:pin 1.1  grp|w1:pw 0.3
grp|w1:to -0.4  grp|w1:user -0.4  grp|w1:with 0.3  grp|w2:fault -0.5  grp|w2:id -0.9  grp|w2:phone 0.5  hash|- -0.7
hash|I:few -0.4  hash|I:log -0.7  hash|I:some -0.3  hash|c:sign -0.4  hash|c:user -0.6  hash|end -0.6  hash|eq -0.4
hash|slash -0.4  hash|word 0.3  hex -0.5  humps 0.9  hyph 0.5  hyphs 0.4  joined|I:code -0.6  joined|I:command -0.6
joined|I:setting -1  joined|a:user -0.3  joined|c:host -0.7  joined|c:id -0.3  joined|c:user -1.2  joined|c:wifi -0.3
joined|colon -0.9  joined|comma -0.3  joined|eq -0.3  joined|n:box 0.8  joined|n:for 0.7  joined|n:pw -0.3
joined|p:pw -0.5  joined|paren -0.8  joined|quote -0.6  joined|w1:be -0.3  joined|w1:host 0.5  joined|w1:id -0.5
joined|w1:open -0.4  joined|w1:pin -0.6  joined|w1:pw 0.5  joined|w1:temp 0.6  joined|w1:to -0.3  joined|w1:user -0.5
joined|w1:wifi 0.3  large -0.9  leet 0.8  len1 -1.3  len2 -0.3  len3 0.7  len4 0.4  len6 -0.4  letsign|- 0.3
letsign|I:code -0.3  letsign|I:command -0.6  letsign|I:many 0.5  letsign|a:pw 0.3  letsign|a:user 0.7
letsign|c:key -0.7  letsign|c:pin -0.4  letsign|c:pw -0.4  letsign|colon^ -0.6  letsign|n:be 0.3  letsign|n:give -0.3
letsign|p:pw -0.4  letsign|quote 0.5  letsign|w1:- -0.6  letsign|w1:give 0.3  letsign|w1:key -0.4  letsign|w1:to 0.3
letsign|w1:user -0.4  letsign|word -0.3  made|I:code 0.6  made|I:command 0.9  made|I:few -0.6  made|I:setting -0.4
made|I:some 0.3  made|a:key -0.3  made|a:pin -0.4  made|back^ -0.3  made|c:host 0.8  made|c:id 0.5  made|c:open -0.4
made|c:pin -0.9  made|c:pw 0.4  made|c:user -0.3  made|c:version 0.9  made|c:wifi -0.7  made|colon 0.3
made|colon^ 0.6  made|dash -0.6  made|eq 0.4  made|n:fault -0.3  made|n:for 0.3  made|n:give 0.3  made|n:host 0.5
made|n:id 0.5  made|n:key -0.6  made|n:old -0.6  made|n:part -0.4  made|n:pw 0.4  made|n:said 0.7  made|n:same -0.5
made|n:temp -0.3  made|n:work 0.5  made|p:pw 0.7  made|pp:pin -0.7  made|slash 0.6  made|slash^ -0.3  made|speaker 0.3
made|w1:- 0.3  made|w1:be 0.6  made|w1:file 0.5  made|w1:for -0.5  made|w1:give -0.4  made|w1:host -0.3  made|w1:key 1
made|w1:old 1.2  made|w1:part -0.5  made|w1:phone 0.6  made|w1:pin 0.4  made|w1:policy -0.9  made|w1:pw 0.8
made|w1:said 0.4  made|w1:same -0.5  made|w1:to -0.3  made|w1:user 0.6  made|w1:wifi -0.3  made|w1:with -1
made|w2:host 0.4  made|w2:id 0.3  mail|- 0.4  mail|I:few 0.5  mail|I:setting -0.3  mail|I:some 0.3  mail|end 0.4
maker -1.7  mixed|I:code -0.4  mixed|I:log -0.5  mixed|I:row -0.5  mixed|I:setting -0.3  mixed|a:open -0.7
mixed|a:pin -1.1  mixed|a:user -0.3  mixed|angle 0.7  mixed|arrow -0.6  mixed|back^ -1  mixed|begin -0.3
mixed|c:count -0.5  mixed|c:open -0.9  mixed|c:pin -0.7  mixed|c:pw 0.3  mixed|c:sign -0.4  mixed|c:user 0.6
mixed|c:version 1  mixed|colon^ 0.5  mixed|eq^ -0.4  mixed|hash -0.7  mixed|n:be 1.2  mixed|n:count 0.4
mixed|n:file 0.3  mixed|n:for 0.3  mixed|n:give 1.2  mixed|n:host 0.5  mixed|n:id -0.5  mixed|n:now 0.5
mixed|n:policy -0.3  mixed|n:pw -1.2  mixed|n:said -0.3  mixed|n:same 0.4  mixed|n:to -0.6  mixed|n:with -0.3
mixed|n:work 0.6  mixed|option -0.6  mixed|p:key 0.8  mixed|p:pin -0.9  mixed|p:pw 0.6  mixed|p:sign -0.3
mixed|paren -0.6  mixed|pipe -0.5  mixed|pp:key 0.8  mixed|pp:pin -0.4  mixed|quote 0.4  mixed|semi^ 0.7
mixed|speaker -1.3  mixed|stop 0.4  mixed|w1:be -0.3  mixed|w1:box -0.4  mixed|w1:count 0.7  mixed|w1:key 1.7
mixed|w1:locked -0.3  mixed|w1:now 0.6  mixed|w1:old -0.4  mixed|w1:open -0.4  mixed|w1:phone -0.4  mixed|w1:pin -0.5
mixed|w1:policy -0.4  mixed|w1:pw 1  mixed|w1:same 0.6  mixed|w1:set 0.3  mixed|w1:temp 0.5  mixed|w1:to 0.3
mixed|w1:version -0.7  mixed|w2:count -0.4  mixed|w2:file -0.3  mixed|w2:id 0.3  mixed|w2:phone -0.4
mixed|w2:version -0.7  model -1.2  n:box 0.9  n:count 0.4  n:fault -1.4  n:for 0.4  n:give 0.7  n:gui -0.5  n:host 0.8
n:id -0.4  n:locked -0.3  n:now 0.9  n:open 0.6  n:paper 0.7  n:pin 0.7  n:policy -0.5  n:pw -1.5  n:said 0.8
n:same -0.7  n:set -0.7  n:sign 0.8  n:spell 0.8  n:version -0.6  n:with -0.4  n:work 1.1  names -1.4  nothing -1.6
num|I:code -0.9  num|I:few 0.5  num|I:log -0.5  num|I:many 0.4  num|I:setting -0.5  num|I:some 0.7  num|a:key -0.3
num|a:open -0.4  num|a:pin 0.9  num|a:pw -0.5  num|a:sign -0.5  num|a:user -0.3  num|angle 0.5  num|arrow 0.5
num|c:fault -1.1  num|c:host -0.5  num|c:key -0.4  num|c:open 0.7  num|c:pin 1.5  num|c:place 0.6  num|c:policy -0.6
num|c:pw -0.8  num|c:user 0.4  num|c:version -0.8  num|c:wifi -0.3  num|colon^ -1  num|eq 0.4  num|n:be -1.1
num|n:fault -1.3  num|n:give -0.3  num|n:host -0.8  num|n:id -0.4  num|n:key 0.4  num|n:now 0.5  num|n:open 1
num|n:paper 0.6  num|n:pin 1.2  num|n:same -0.6  num|n:set -0.3  num|n:temp 0.8  num|n:user -0.4  num|p:key -0.3
num|p:open 1  num|p:pin 2  num|p:user -0.3  num|pipe 0.5  num|pp:key -0.3  num|pp:pin 1.3  num|pp:pw -0.4
num|quote -0.7  num|slash^ -0.8  num|stop 0.5  num|w1:be 0.5  num|w1:fault -0.5  num|w1:for -0.3  num|w1:give 0.3
num|w1:host -0.8  num|w1:id -1  num|w1:key -0.3  num|w1:now 0.4  num|w1:open 1.4  num|w1:phone -1  num|w1:pin 0.8
num|w1:pw 0.6  num|w1:temp -0.6  num|w1:to 0.3  num|w1:user -0.6  num|w1:version 0.3  num|w1:with 0.4  num|w2:file 0.3
num|w2:host -0.5  num|w2:version 1  num|word 0.4  option|I:command -1.5  option|I:some 0.7  option|c:pw 0.3
option|dash 0.5  option|end -0.5  p:@ 0.3  p:be -1.2  p:count -1.2  p:fault -1.1  p:file -0.4  p:give -0.8  p:gui -0.4
p:id -0.9  p:key -0.5  p:now 0.4  p:old -0.5  p:open 1.2  p:paper -0.4  p:part -1  p:phone 0.5  p:pin 0.7  p:said -0.4
p:same 1  p:sign -0.3  p:to -0.9  p:user 0.8  p:wifi 0.9  p:work -1  paren|I:code -0.7  paren|I:few -0.5
paren|I:many 1.1  paren|I:some -0.9  paren|c:key -0.9  paren|c:pw 0.4  paren|c:user -0.3  paren|close 0.3
paren|comma -0.8  paren|dash -0.4  paren|p:pin -0.4  paren|pp:pin -0.3  paren|word -1.1  pipe|- -0.8  pipe|I:few -0.5
pipe|I:row 1  pipe|I:some -0.7  pipe|c:user -0.5  pipe|end 0.5  pipe|p:pw 0.3  pipe|pp:key 0.5  pipe|pp:pw 0.7
pipe|word -0.7  plain|- -0.5  plain|I:code -0.5  plain|I:command -0.4  plain|I:log -0.3  plain|I:many -1.2
plain|I:setting -0.4  plain|I:some -0.5  plain|a:key -0.4  plain|a:sign 0.5  plain|angle -0.7  plain|c:id -0.5
plain|c:key 0.6  plain|c:phone -0.3  plain|c:pin -0.7  plain|c:sign -0.4  plain|c:user 0.4  plain|c:version -0.4
plain|colon^ -0.5  plain|eq -0.6  plain|n:be -0.4  plain|n:for -0.5  plain|n:give -0.3  plain|n:host 0.3
plain|n:id 0.4  plain|n:sign 0.5  plain|n:user -0.3  plain|option 0.7  plain|p:pin -0.5  plain|p:user -0.4
plain|p:wifi -0.4  plain|paren -0.4  plain|pipe 0.5  plain|pp:key -0.4  plain|quote -0.5  plain|slash^ -0.3
plain|speaker -0.4  plain|w1:be 0.6  plain|w1:count -0.6  plain|w1:fault -0.4  plain|w1:for -0.3  plain|w1:give -0.3
plain|w1:id -0.7  plain|w1:key -0.3  plain|w1:locked 1.7  plain|w1:now -0.7  plain|w1:old 0.5  plain|w1:phone 0.3
plain|w1:pin -1  plain|w1:pw 0.6  plain|w1:same 0.4  plain|w1:set -0.7  plain|w1:temp -0.5  plain|w1:to -0.6
plain|w1:user -0.7  plain|w1:with -0.5  plain|w2:host -0.5  plain|word -0.4  pp:be -1.1  pp:box 0.8  pp:count -0.8
pp:fault -1.7  pp:file -0.7  pp:for -0.7  pp:give -1.4  pp:gui -0.3  pp:id -1.2  pp:key -0.8  pp:now -0.9  pp:old -0.5
pp:open 0.4  pp:paper -0.7  pp:part -1.7  pp:pin 1.3  pp:place -0.5  pp:said -0.6  pp:set -1.4  pp:sign -0.6
pp:to -1.1  pp:version -1.2  pp:wifi 1.2  pp:with -0.4  pp:work -0.8  quote|- -0.5  quote|I:code -0.4
quote|I:command 1  quote|I:few -0.5  quote|I:many -0.9  quote|I:setting -0.8  quote|a:key -0.7  quote|a:pw 0.5
quote|a:user 0.7  quote|angle -0.3  quote|c:key 0.8  quote|c:pw 0.9  quote|c:sign -0.8  quote|c:user 1.1
quote|c:wifi -1.1  quote|close -0.9  quote|colon -1.3  quote|dash 1.9  quote|end_comma -0.8  quote|end_semi 0.3
quote|eq 0.4  quote|p:key -0.6  quote|p:pin -0.6  quote|p:pw -0.3  quote|p:sign -0.8  quote|p:user -0.6
quote|paren -0.7  quote|pipe 1.9  quote|pp:key 0.5  quote|pp:pin -1.1  quote|semi -0.6  quote|slash 1.9  quote|stop 2
quote|word -0.4  round -2.2  semi^|- -0.8  semi^|I:few 0.7  semi^|end 0.4  semi^|pp:pw 0.9  semi|- 0.5  semi|I:few 0.9
semi|I:many -0.3  semi|I:some -1.2  semi|c:key -0.8  semi|word -0.3  sign_$ -1.4  sign_0 -0.6  sign_? -1.3
sign_end 1.6  signs 0.5  sign|- 0.3  sign|I:command 0.4  sign|I:few -0.3  sign|I:many 0.9  sign|I:some 0.3
sign|a:pin -0.5  sign|a:pw 0.4  sign|a:user 0.6  sign|back^ 0.4  sign|begin -0.4  sign|c:fault 0.6  sign|c:file -0.3
sign|c:id -0.4  sign|c:key 0.5  sign|c:open -0.4  sign|c:pin -1.2  sign|c:pw 0.4  sign|c:sign -0.7  sign|c:user 0.4
sign|c:version 0.3  sign|colon^ 1.2  sign|comma^ 0.3  sign|eq^ -0.5  sign|n:give 0.4  sign|n:id -0.3  sign|n:to -0.4
sign|p:pw 0.5  sign|pp:pin -0.3  sign|pp:pw 0.5  sign|semi^ -0.3  sign|slash^ 0.4  sign|w1:be 0.4  sign|w1:box -0.3
sign|w1:for -0.3  sign|w1:host -0.4  sign|w1:id 0.6  sign|w1:key 0.9  sign|w1:open -0.4  sign|w1:pw 0.3
sign|w1:set 0.8  sign|w1:to 0.7  sign|w1:version -0.5  sign|w1:with 0.6  sign|w2:count 0.3  sign|w2:file 0.5
sign|w2:host 0.4  sign|w2:id 1.3  sk:%0U%0U%0B%0U -0.3  sk:0 -0.5  sk:0&a -0.4  sk:0-0 0.4  sk:0-0-0 -0.9
sk:0-0-0&a -1.2  sk:0-0-0-0 0.5  sk:0-0a-a -0.3  sk:0-B -0.8  sk:0-U -0.5  sk:0-a -0.9  sk:0.0&a -0.4  sk:0@a -0.6
sk:0A -0.3  sk:0A0A -1.2  sk:0A0A0U 0.6  sk:0B -0.7  sk:0M -0.5  sk:0M0A0M0M0a -1  sk:0M0B0M0B0B0B -0.5
sk:0M0M0M0M0M0M 0.4  sk:0M0a 0.3  sk:0U 0.5  sk:0U&a -0.6  sk:0U0 1.9  sk:0U0-U0 -0.4  sk:0U0-U0U -0.3
sk:0U0A0U0U0 0.5  sk:0U0U0 0.4  sk:0U0U0U 0.9  sk:0U0U0U0U 0.5  sk:0U0U0U0U0 0.8  sk:0U0U0U0U0U0A -0.3
sk:0U0U0U0U0U0U 0.5  sk:0U0a0M0M0M0M -1  sk:0_0 1.2  sk:0_0_0 -1.1  sk:0_0_0_0 -0.6  sk:0a-0a0 0.8  sk:0a.0a -0.7
sk:0a0 0.7  sk:0a0-0a0 0.6  sk:0a0M -1.3  sk:0a0U0M -0.7  sk:0a0a-0a 0.9  sk:0a0a0 -0.3  sk:0a0a0a -0.5
sk:0a0a0a0a0a -0.7  sk:0a0a0a0a0a0a 0.6  sk:@@a -0.3  sk:A!M+0a0a0 -0.4  sk:A-A0-B -0.3  sk:A-B-0 -1.2  sk:A-M-U0 -0.7
sk:A0+ -0.4  sk:A0-0 -0.5  sk:A0-0A-0U0U -0.7  sk:A0-0U 1.3  sk:A0-U0U0-U0U0 -0.4  sk:A0A -1.4  sk:A0A&a 0.6
sk:A0A0 0.3  sk:A0A0A 0.6  sk:A0A0A0 -0.3  sk:A0A0A0A 0.8  sk:A0A0A0A0A 0.3  sk:A0A0U0 -0.5  sk:A0M0B0M0B0 -0.7
sk:A0M0a0A0 -0.5  sk:A0U0 -0.3  sk:A0U0A 0.6  sk:A0U0A0 -0.6  sk:A_0&A_0U0&A_ -0.6  sk:A_0U&A_U0U -0.5  sk:B!0 0.7
sk:B!B 0.6  sk:B!B0 1.2  sk:B!a0 0.4  sk:B#B 1.2  sk:B#B0 0.4  sk:B&B 1.1  sk:B*0 0.4  sk:B*B 0.5  sk:B*B0 0.4
sk:B+B0 0.5  sk:B-0-B 1.1  sk:B-0U -1  sk:B-0a -0.3  sk:B-A0 -0.4  sk:B-B!a 0.3  sk:B-B-0 0.3  sk:B-B-A0 -0.7
sk:B-B0$ -1  sk:B-B_0 0.3  sk:B-B_0a 0.4  sk:B-U0 -1.1  sk:B-U0a 1  sk:B-a -0.4  sk:B-a-a 0.4  sk:B-a0 -0.3
sk:B.0 0.8  sk:B.B 0.4  sk:B.B.0 0.4  sk:B.B0 0.8  sk:B0 0.4  sk:B0!$U$0 -0.5  sk:B0!B0 -0.5  sk:B0!U0 -0.8
sk:B0*.a -0.5  sk:B0@ -0.5  sk:B0B0B0B0B0B0 0.7  sk:B0M0M0B0M -0.8  sk:B0M0M0M0 -0.7  sk:B0U -1  sk:B0a -0.6
sk:B0a-B 0.6  sk:B0a-B-B 0.3  sk:B0a-a 0.5  sk:B? -0.3  sk:B_0 0.6  sk:B_B 1  sk:B_U0!$A$0 -0.4  sk:M -0.8  sk:M!0 0.5
sk:M#0 0.3  sk:M-0 0.5  sk:M-0.0 -0.9  sk:M-B0 -0.5  sk:M-a0 -0.3  sk:M0!a 0.3  sk:M0A0A0 -0.5  sk:M0B -0.8
sk:M0M -0.4  sk:M0M0 -0.5  sk:M0M0A -0.5  sk:M0M0A0M0 -0.4  sk:M0M0M -0.3  sk:M0M0M0M 1.1  sk:M0M0M0M0 -0.3
sk:M0M0M0M0M0M0 1.5  sk:M0M0M0M0M0a 0.8  sk:M0M0U0a 0.3  sk:M0M0a 0.3  sk:M0U0 -1.1  sk:M0U0M 1.1  sk:M0U~M0 0.3
sk:M0U~M0M0M0M0 0.5  sk:M0_B -0.4  sk:M0a 1.3  sk:M0a0 0.3  sk:M0a0B0M0M0M? -0.5  sk:M_A 0.5  sk:U&U-B0 -1.2
sk:U-0 -0.3  sk:U0-0 -0.7  sk:U0-B -0.5  sk:U0A -0.3  sk:U0A0A 0.6  sk:U0A0U0 -0.5  sk:U0M0 0.4  sk:U0U-0U0 -0.5
sk:U0U0U0U0U0U0 1  sk:U0a -1.7  sk:U0a-0 0.3  sk:U0a.a 0.9  sk:a -0.5  sk:a!B0 0.3  sk:a!a 0.6  sk:a* -0.5
sk:a*0 -0.6  sk:a*0* -0.8  sk:a+a -0.4  sk:a-0 0.7  sk:a-0-a 1.3  sk:a-0a0 -0.4  sk:a-0a0a0a0 -0.4  sk:a-B-0 1.1
sk:a-B0 0.5  sk:a-a -0.3  sk:a-a-a 1.1  sk:a-a-a-0 0.6  sk:a-a-a-a 0.3  sk:a-a-a-a-a -0.3  sk:a-a-a-a-a-a -0.5
sk:a-a-a-a-a0-a -0.4  sk:a-a-a0 0.7  sk:a-a0 -0.4  sk:a-a0-a0 -0.7  sk:a-a0a 0.5  sk:a.0 0.6  sk:a.B -1.1
sk:a.B.0 0.3  sk:a.B0 1.1  sk:a.a -0.7  sk:a.a+0 -0.4  sk:a.a0 -0.6  sk:a0 0.6  sk:a0-B 0.5  sk:a0-a 0.5
sk:a0-a-a -0.4  sk:a0-a-a-a -1.2  sk:a0-a0a -0.3  sk:a0.0.0-a0 -0.3  sk:a0.a -0.6  sk:a0B 0.9  sk:a0B0B0B0B0B0 0.8
sk:a0B0M0M0M0M0 0.3  sk:a0M 0.8  sk:a0M0 0.3  sk:a0M0M 0.6  sk:a0_0 -0.6  sk:a0a-a 1.2  sk:a0a-a0a 0.3  sk:a0a.B 0.5
sk:a0a0 -0.7  sk:a0a0a -0.3  sk:a0a0a-0a0a0 0.8  sk:a0a0a0 -0.6  sk:a0a0a0a -0.8  sk:a0a0a0a0 -0.4  sk:a0a0a0a0a0a 0.4
sk:a0a0a0a0a0a0 -0.7  sk:a? -0.6  sk:a?a0 -0.3  sk:a@ -0.3  sk:a@a -0.3  sk:a@a0 -0.8  sk:a_0_a -0.4
sk:a_0a0a0a0a0a 0.4  sk:a_U0a0U0a0U0 0.3  sk:a_a0 -0.6  sk:a_a_0 -0.6  sk<$0$ 0.7  sk<%0U -0.3  sk<%0a -0.7
sk<%A- -0.6  sk<+M0 0.3  sk<0 -0.5  sk<0%0 -0.6  sk<0&a -0.4  sk<0-0 -0.7  sk<0-B -0.8  sk<0-U -0.6  sk<0-a -0.8
sk<0.0 -1.4  sk<0@a -0.6  sk<0A -0.3  sk<0A- -0.3  sk<0B -0.7  sk<0B0 -0.5  sk<0M -0.5  sk<0M! 0.3  sk<0M+ -1.1
sk<0M0 -1.1  sk<0U 0.5  sk<0U& -0.6  sk<0U- -0.7  sk<0U0 0.8  sk<0_0 -0.4  sk<0a% -0.4  sk<0a- 0.6  sk<0a. -0.7
sk<0a0 -0.7  sk<?a- -0.9  sk<@@a -0.3  sk<A!M -0.4  sk<A-0 -1  sk<A-A -1.2  sk<A-B -1.7  sk<A-M -0.7  sk<A-a -1
sk<A0+ -0.4  sk<A0- -0.4  sk<A0A 1.4  sk<A0M -1  sk<A0U 0.4  sk<A0a -0.3  sk<A_0 -1.8  sk<B!0 1  sk<B!B 2  sk<B!a 0.7
sk<B#0 0.3  sk<B#B 1.6  sk<B$B 0.9  sk<B%0 -0.8  sk<B&B 1.3  sk<B*0 0.4  sk<B*B 1  sk<B+0 -0.4  sk<B+B 1.4
sk<B-A -0.8  sk<B-B 0.8  sk<B-M -0.8  sk<B.0 1.2  sk<B.B 1.6  sk<B0 0.4  sk<B0! -0.5  sk<B0& 0.8  sk<B0* -0.3
sk<B0+ 0.6  sk<B0. 0.4  sk<B0? 0.3  sk<B0@ -0.3  sk<B0B 0.6  sk<B0a 1.4  sk<B? -0.3  sk<B_0 0.7  sk<B_A -0.3  sk<B_B 1
sk<B_U -0.4  sk<M -0.8  sk<M!0 0.5  sk<M!B 0.5  sk<M#0 0.3  sk<M-B -0.9  sk<M-a 0.4  sk<M.0 0.3  sk<M.a -0.4
sk<M0! 0.7  sk<M0+ -0.6  sk<M0A -0.4  sk<M0M -0.9  sk<M0U 0.6  sk<M0_ 0.3  sk<M_A 0.5  sk<M_B 0.9  sk<M_a -0.4
sk<U&U -1.3  sk<U-0 -0.3  sk<U0- -1.6  sk<U0A -0.3  sk<U0M 0.6  sk<U0U -0.3  sk<U0_ -0.5  sk<U0a 1.1  sk<a -0.5
sk<a!0 0.6  sk<a!B 0.3  sk<a!a 0.6  sk<a%0 -0.9  sk<a%B 0.8  sk<a&a 1  sk<a* -0.5  sk<a*0 -1.4  sk<a+a -0.4
sk<a-0 -0.4  sk<a-B 2  sk<a-U 1.1  sk<a-a 0.6  sk<a.0 0.5  sk<a.A -1.1  sk<a.B 1.2  sk<a.M -0.3  sk<a.a -0.6
sk<a0 0.6  sk<a0A 0.5  sk<a0B 0.9  sk<a0U 0.4  sk<a0_ -0.9  sk<a0a 0.9  sk<a? -0.6  sk<a?a -0.8  sk<a@ -0.3
sk<a@a -2.1  sk<a_B 0.6  sk<a_U 0.4  sk<a_a -0.4  sk>!0a 0.7  sk>!B0 1  sk>!M0 0.4  sk>!U0 -0.7  sk>!a0 0.7
sk>#B0 0.7  sk>%0U -0.3  sk>%0a -0.7  sk>&A_ -0.6  sk>&B0 0.6  sk>*.a -0.7  sk>*0* -0.8  sk>*B0 0.5  sk>+B0 0.5
sk>+M0 -0.5  sk>-0! 0.3  sk>-0U -0.9  sk>-A0 -0.4  sk>-U0 -0.3  sk>-a0 -0.6  sk>.B0 1.8  sk>.U0 -0.3  sk>.a0 -0.8
sk>0 -0.5  sk>0!B 0.3  sk>0!a 0.4  sk>0&a -1.1  sk>0-0 -1.1  sk>0-A -0.5  sk>0-U -0.6  sk>0-a 0.8  sk>0.0 -1.5
sk>0.a -1.4  sk>0A -0.3  sk>0A0 -0.3  sk>0B -0.7  sk>0B0 1  sk>0M -0.5  sk>0M+ -0.3  sk>0M0 -0.3  sk>0M? -0.5
sk>0U 0.5  sk>0_0 -1.2  sk>0_B -0.4  sk>0a! 0.3  sk>0a0 -0.4  sk>?a0 -0.3  sk>?a? -0.3  sk>@@a -0.3  sk>@A0 0.3
sk>@M0 0.3  sk>@a0 0.4  sk>A$0 -0.4  sk>A&a 1.1  sk>A-0 0.8  sk>A-B -0.7  sk>A0+ -0.4  sk>A0A 1.1  sk>A0B -0.5
sk>A_A -0.7  sk>B!0 1  sk>B!B 0.6  sk>B!a 0.8  sk>B#0 0.3  sk>B#B 1.2  sk>B&B 1.1  sk>B*0 0.5  sk>B*B 0.5  sk>B-0 0.6
sk>B-M -0.8  sk>B.0 2.1  sk>B.B 0.3  sk>B.a -0.3  sk>B0 0.4  sk>B0$ -1  sk>B0@ -0.5  sk>B0A -0.7  sk>B0B 0.4
sk>B? -0.3  sk>B_0 1.4  sk>B_A -0.3  sk>B_B 1  sk>M -0.8  sk>M!0 0.5  sk>M#0 0.3  sk>M+M -1.1  sk>M-0 0.3  sk>M0A -1.1
sk>M0B -0.9  sk>M0a 0.8  sk>M_A 0.5  sk>M_M -0.8  sk>M_a -0.4  sk>U$0 -0.7  sk>U&a -0.5  sk>U+M -0.4  sk>U-0 -0.3
sk>U0A 0.4  sk>U0a 0.3  sk>U~M 0.4  sk>_0a 0.6  sk>_B0 0.4  sk>_M0 0.6  sk>_a0 -0.5  sk>a -0.5  sk>a!a 0.3  sk>a$0 0.3
sk>a%0 -0.6  sk>a%a -0.4  sk>a* -0.5  sk>a*0 -0.6  sk>a+0 -0.4  sk>a+a -0.4  sk>a-0 0.6  sk>a-B 1.4  sk>a-a 0.4
sk>a.0 0.9  sk>a.A -0.3  sk>a0 0.6  sk>a0A -0.4  sk>a0B 1.1  sk>a0M -0.3  sk>a0U 0.4  sk>a? -0.6  sk>a?a -0.7
sk>a@ -0.3  sk>a_0 -0.3  sk>a_a -0.7  sk>~M0 0.6  slash^|- 0.6  slash^|I:command -0.7  slash^|I:few 0.3
slash^|I:log -1  slash^|I:many -0.4  slash^|I:setting -0.6  slash^|I:some 1.1  slash^|a:pw -0.5  slash^|c:key -1.2
slash^|c:pw -0.8  slash^|c:user 0.5  slash^|colon 0.5  slash^|end -0.4  slash^|eq -1.6  slash^|slash -1
slash^|word 0.4  slash|- -0.5  slash|I:few 0.4  slash|I:many 0.3  slash|I:some 0.3  slash|c:user 0.6  slash|c:wifi 0.7
slash|end 0.6  slash|word 0.5  small -1  speaker|- 0.3  speaker|I:few 0.4  speaker|I:row -1  speaker|I:setting 0.6
speaker|I:some 0.4  speaker|a:key 1.5  speaker|a:user -0.5  speaker|c:key -0.3  speaker|c:user -0.4  speaker|comma 0.8
speaker|dash -0.4  speaker|end -0.4  speaker|p:key -0.5  speaker|p:pw 0.3  speaker|pipe -1.1  speaker|pp:pin 0.4
speaker|pp:pw -0.3  speaker|slash 0.3  speaker|stop 0.6  speaker|word -1.2  stop|- 0.5  stop|I:command -0.4
stop|I:few 0.9  stop|I:some -0.5  stop|c:user -0.3  stop|end 0.9  stop|word -0.4  thing -2.2  upper|I:command 0.3
upper|I:few 0.3  upper|I:many -0.4  upper|I:row -0.6  upper|a:sign -0.3  upper|begin 0.3  upper|c:open -1
upper|c:pin 0.6  upper|c:pw 0.9  upper|c:sign 0.7  upper|c:user 0.3  upper|comma -0.4  upper|dash^ -0.5  upper|eq 0.5
upper|eq^ 0.3  upper|hash -0.3  upper|n:be 0.3  upper|n:host 0.3  upper|n:key 0.5  upper|n:set -0.4  upper|n:sign 0.4
upper|n:to 0.6  upper|n:user -0.4  upper|p:pin -0.3  upper|paren -0.3  upper|pp:key 0.3  upper|pp:pw 0.4
upper|semi -0.3  upper|slash 0.4  upper|slash^ 0.3  upper|speaker 0.5  upper|stop -0.7  upper|w1:- 0.3
upper|w1:count -0.5  upper|w1:fault -0.3  upper|w1:give 0.7  upper|w1:host -0.4  upper|w1:id -0.6  upper|w1:key 0.6
upper|w1:old -0.3  upper|w1:pin -0.3  upper|w1:pw 0.3  upper|w1:set -0.3  upper|w1:sign 0.4  upper|w1:temp -0.3
upper|w1:to 0.6  upper|w1:user 0.3  upper|w1:wifi 0.4  upper|w1:with -0.3  upper|w2:id -1.1  upper|word -0.4
w1:be 1.7  w1:box -0.9  w1:count -0.3  w1:fault -0.8  w1:file -0.5  w1:for -1.5  w1:give 0.3  w1:gui -0.5
w1:host -0.6  w1:id -0.9  w1:key 1.8  w1:locked 0.7  w1:old 0.3  w1:open -0.5  w1:part -0.9  w1:phone -0.3
w1:policy -1  w1:pw 2  w1:said 0.6  w1:same 0.7  w1:set -0.4  w1:to 0.4  w1:user -1.9  w1:version -0.6  w1:wifi 0.3
w1:work 1.7  w2:box 1.3  w2:count -0.6  w2:fault -1  w2:file 0.9  w2:for 0.4  w2:give 0.7  w2:gui 1.7  w2:id -0.8
w2:key 0.7  w2:locked 0.3  w2:now 0.7  w2:open -0.4  w2:paper 1.3  w2:part 0.7  w2:pin 1  w2:place -0.6  w2:pw 0.8
w2:said 0.3  w2:set 0.7  w2:sign 0.5  w2:spell 0.8  w2:temp 0.9  w2:to 1.1  w2:user 0.8  w2:wifi 0.7  w2:with 0.6
w2:work -0.3  word|- -0.3  word|I:code 1.4  word|I:command 0.8  word|I:few -0.8  word|I:many 0.4  word|I:row 0.6
word|I:some -0.3  word|a:key 0.6  word|a:open -0.4  word|a:pin -0.5  word|a:pw 0.7  word|a:sign 0.7  word|a:wifi -0.3
word|c:open -0.6  word|c:pin -0.3  word|c:wifi -1.1  word|colon -0.8  word|comma -0.3  word|dash 1.2
word|end_close -0.3  word|end_colon -0.5  word|end_comma -0.8  word|eq 2  word|p:key 1.2  word|p:open -0.5
word|p:pin 0.9  word|p:pw 0.8  word|p:user 0.3  word|p:wifi 0.6  word|pp:key -0.8  word|pp:pw 0.9  word|semi -0.5
word|slash 1.2  word|stop -1.3  word|word 0.6  ww:-_be 0.5  ww:-_count 0.7  ww:-_file 0.6  ww:-_for -0.6
ww:-_give 1.6  ww:-_host -0.4  ww:-_key 0.5  ww:-_now 0.5  ww:-_old -1.8  ww:-_open -1.7  ww:-_paper 0.6
ww:-_part -0.6  ww:-_phone 0.4  ww:-_pin 1.5  ww:-_policy -0.5  ww:-_pw 2.2  ww:-_same 0.5  ww:-_set 0.5
ww:-_sign -1.1  ww:-_temp 0.3  ww:-_user 1.9  ww:-_version 0.5  ww:-_work 0.4  ww:be_now 0.4  ww:be_open -0.9
ww:box_- -0.7  ww:box_be 0.7  ww:box_id -0.3  ww:box_now -0.8  ww:box_pw 0.6  ww:box_user 1.9  ww:count_- 0.7
ww:count_count -0.4  ww:fault_be -0.7  ww:file_- -0.3  ww:for_- -0.4  ww:for_box 0.5  ww:for_host 0.6  ww:for_phone -1
ww:for_user -0.5  ww:for_wifi 0.6  ww:give_box -0.3  ww:give_file -0.3  ww:give_give 0.5  ww:give_user -0.5
ww:gui_- 1.8  ww:host_give 0.5  ww:host_id 0.3  ww:host_open -1.6  ww:host_paper -0.3  ww:host_pin 0.4  ww:host_pw 0.3
ww:host_to -0.4  ww:host_user 1  ww:id_- 1  ww:id_be 1.3  ww:id_id -0.3  ww:id_pin -1.9  ww:key_- 1.5  ww:key_be 1.3
ww:key_count -0.5  ww:key_for -0.5  ww:key_give -1.8  ww:key_host -0.5  ww:key_set -0.8  ww:key_to 0.6
ww:key_user 0.8  ww:key_wifi 0.5  ww:locked_pw 0.6  ww:locked_with -0.9  ww:now_said -0.8  ww:open_- 0.9
ww:open_be -2.4  ww:open_open -0.7  ww:open_pin 0.5  ww:open_to -1.6  ww:open_with 1.2  ww:paper_- -0.3
ww:paper_to 0.7  ww:part_- -0.6  ww:part_pw 0.4  ww:phone_- -1.2  ww:phone_sign 1.1  ww:pin_be 1  ww:pin_key 0.3
ww:policy_host -0.4  ww:pw_- 1.1  ww:pw_be 1.1  ww:pw_for -0.4  ww:pw_now 0.3  ww:pw_old -0.4  ww:pw_pw -0.5
ww:pw_sign -0.3  ww:pw_temp 0.4  ww:pw_to 0.8  ww:said_be -0.4  ww:said_id -0.3  ww:said_now 0.4  ww:said_open -2.2
ww:same_- -0.3  ww:same_said 0.5  ww:set_- -0.9  ww:set_host 1.3  ww:set_key 1.3  ww:set_pw -0.4  ww:set_sign -0.4
ww:set_temp -1.5  ww:set_to 1.4  ww:sign_- -1.3  ww:sign_fault -0.3  ww:sign_key 0.3  ww:sign_user 0.5
ww:sign_with 0.3  ww:spell_- 0.6  ww:temp_be 0.4  ww:temp_pin 0.8  ww:temp_user 0.4  ww:to_- -0.6  ww:to_give 0.3
ww:to_policy 0.5  ww:to_pw 0.6  ww:to_version -0.6  ww:user_- 0.5  ww:user_give 0.9  ww:user_host -0.6
ww:user_key 0.8  ww:user_pin -0.7  ww:user_pw 0.8  ww:user_temp -0.4  ww:user_user 1.4  ww:version_- -1  ww:wifi_- 0.3
ww:wifi_be -0.8  ww:wifi_host 0.6  ww:wifi_key -0.5  ww:wifi_wifi 0.3  ww:with_key 0.3  ww:work_- -0.7  year -1
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
