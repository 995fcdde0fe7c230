"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = -0.47
"""What is added always: most words are none."""
_WEIGHED = """
I:code -0.8  I:log -1.1  I:many -0.3  I:row -0.9  I:setting -0.6  L:angle -0.4  L:ask 0.3  L:back^ -1.2  L:begin -0.3
L:colon^ 0.5  L:comma^ 0.6  L:dash -0.4  L:eq -0.4  L:hash -1.3  L:mail 0.6  L:option -0.7  L:paren -0.7  L:quote -0.5
L:semi -0.5  L:semi^ 0.4  L:slash 1.4  L:slash^ -1.2  N:c:count -0.4  N:c:fault -1.1  N:c:file -0.4  N:c:id -0.8
N:c:phone -1  N:c:place 0.5  N:c:version 0.8  N:w1:count -0.4  N:w1:fault -0.9  N:w1:file -0.4  N:w1:host -0.6
N:w1:id -0.9  N:w1:phone -0.3  N:w1:policy -0.9  N:w1:version -0.4  N:w2:count -0.3  N:w2:fault -1  N:w2:file 0.4
N:w2:id -0.6  N:w2:place -0.5  N:w2:version 0.5  R:and -0.3  R:angle -0.3  R:arrow -1.9  R:back -0.4  R:colon -1.5
R:comma -0.6  R:dash 0.7  R:end 0.8  R:end_close -0.4  R:end_colon -0.6  R:end_comma -1.1  R:end_semi 0.8  R:eq -1
R:lt 1  R:paren 0.3  R:pipe 0.5  R:semi 1.1  R:slash -0.4  R:stop 3.5  R:word -0.5  S:- -0.5  S:a:open -1
S:a:pin -0.8  S:a:wifi -0.4  S:c:open -0.6  S:c:pin 0.4  S:c:pw 0.4  S:c:sign -0.5  S:c:wifi -0.8  S:p:key 0.3
S:p:pin 0.5  S:p:pw 0.8  S:p:sign -0.9  S:p:user -1.1  S:p:wifi -0.4  S:pp:key 0.4  S:pp:pw 0.5  T:joined -0.7
T:letsign -0.4  T:made 0.3  T:mixed -0.5  T:plain -0.5  T:sign 0.4  T:upper -0.3  a:@ -0.3  a:be -0.4  a:box -0.7
a:fault -1.9  a:file -0.7  a:for -0.4  a:give 0.6  a:gui -0.3  a:host -0.7  a:id -0.3  a:key -1  a:locked 1.4  a:now 1
a:old -0.3  a:open 1.1  a:paper 1.1  a:part -1.5  a:phone -0.3  a:pin -0.4  a:place 0.9  a:policy -0.8  a:pw -0.8
a:same 0.9  a:set 0.4  a:sign -0.6  a:spell 1.2  a:to -0.4  a:version -1.2  a:with -0.9  a:work 1.4  alone|- -1
alone|c:pw -0.4  alone|c:user -0.3  alone|grp -0.3  alone|made -0.3  alone|num 0.3  alone|p:pin 0.4  alone|pp:pin 0.9
angle|- -0.5  angle|I:command -0.6  angle|I:few 1.5  angle|I:many -0.4  angle|I:some -0.8  angle|a:key 0.5
angle|a:open -0.3  angle|a:pin 0.5  angle|c:key -0.8  angle|c:pin -0.4  angle|c:pw 0.6  angle|comma 0.4
angle|end_colon -0.5  angle|lt 1.5  angle|p:key 0.8  angle|p:open -0.3  angle|p:pin 0.4  angle|pp:pin -0.8
angle|slash 0.3  angle|word -1.5  arrow|- -0.9  arrow|I:command -0.3  arrow|I:few 0.3  arrow|I:many -0.6
arrow|I:some 0.6  arrow|c:pw 0.6  arrow|end 1.1  arrow|p:user -0.3  arrow|word -0.9  asked 1  asked|- -1.2
asked|angle 0.3  asked|colon 0.7  asked|dash^ -0.4  asked|pp:pin 0.4  asked|pp:pw 0.3  asked|speaker 1  ask|I:few 0.5
ask|end 0.6  back^|- -0.3  back^|I:code -0.4  back^|I:command 1.1  back^|I:few -1.1  back^|I:some -0.4
back^|back -0.4  back^|c:user -0.5  back^|end -0.3  begin|- -0.7  begin|I:few 0.8  begin|I:setting -0.8
begin|a:pw 1.1  begin|a:user -0.4  begin|comma -1.3  begin|dash -0.6  begin|end 1  begin|eq 0.8  begin|p:pin -0.3
c:@ -0.6  c:box 0.7  c:count -1.5  c:fault -1.9  c:file -0.6  c:for 1.2  c:gui -0.5  c:host 0.3  c:id -0.9
c:locked 0.4  c:now 0.6  c:old 0.5  c:open 2.5  c:part -1.3  c:phone -1  c:pin 0.4  c:place 0.3  c:policy -0.7
c:pw 0.4  c:said 0.5  c:same 0.4  c:set 0.4  c:sign 0.4  c:spell 1  c:temp 0.8  c:to -0.7  c:version -1.1  c:wifi 0.8
c:with 0.7  close|I:some -0.4  close|c:key -0.6  close|word 0.4  code -0.6  code- -0.3  colon^|- 0.6
colon^|I:log -0.4  colon^|I:setting 0.6  colon^|I:some 0.8  colon^|a:key -0.3  colon^|a:pw -0.3  colon^|c:key -0.7
colon^|c:pw -1.1  colon^|c:sign -0.4  colon^|c:user 1.3  colon^|c:wifi 0.7  colon^|close 0.3  colon^|colon 0.8
colon^|comma -0.5  colon^|dash -0.4  colon^|end -1.1  colon^|end_close -0.3  colon^|end_semi 0.5  colon^|eq -0.6
colon^|pipe 0.4  colon^|word 0.5  colon|I:many 0.7  colon|I:row -0.8  colon|I:setting 0.3  colon|a:key -0.5
colon|a:pw -0.4  colon|c:key 0.5  colon|c:pin 1.7  colon|c:sign 0.7  colon|c:user -0.9  colon|close 0.8
colon|dash -0.7  colon|eq -0.5  colon|p:wifi -0.5  colon|paren 0.5  colon|pp:key 0.3  colon|pp:pw -0.5  colon|semi 0.4
colon|slash -0.7  colon|stop 1.8  colon|word -0.9  comma^|- -1  comma^|I:code -0.3  comma^|I:few 0.4  comma^|I:log 0.4
comma^|comma 0.7  comma^|end -0.7  comma^|word 0.7  comma|- 0.3  comma|I:code -0.8  comma|I:command -0.3
comma|I:many 0.7  comma|I:some 0.5  comma|a:pw -0.5  comma|c:key -0.7  comma|c:open -1.1  comma|c:pin 1.4
comma|c:sign 0.8  comma|c:user 0.3  comma|c:wifi -0.4  comma|close -0.4  comma|comma 0.4  comma|end 0.9
comma|pp:pw -0.3  dash^|I:few -0.4  dash^|c:sign -0.4  dash^|c:user 0.7  dash^|end -0.5  dash^|word 0.5
dash|I:many -0.6  dash|c:pw -0.7  dig0 -0.5  dig1 -0.5  dig3 -0.3  dig4 0.3  dig5 -0.3  dig6 0.9  dig7 -0.4  dig8 -0.4
dig9 0.3  dot -0.3  dots -1.1  drawn 0.6  eq^|I:command 0.5  eq^|I:some -0.4  eq^|a:pw -0.3  eq^|c:key 2.3
eq^|c:pin -1.1  eq^|c:pw 0.4  eq^|close -0.7  eq^|end 1.1  eq^|end_comma -0.3  eq^|eq -1  eq^|p:pin -0.6  eq^|semi 0.3
eq^|slash -0.5  eq^|word 0.7  eq|- -0.9  eq|I:code -0.6  eq|I:command 0.6  eq|I:few -0.6  eq|I:many 0.3  eq|I:row -0.5
eq|I:setting -0.6  eq|I:some 0.9  eq|c:key 1.9  eq|c:pin -0.4  eq|c:pw 0.9  eq|end 0.5  eq|end_colon -0.3  eq|eq 0.6
eq|p:pin -0.4  eq|pipe -0.5  eq|pp:pin -0.7  eq|word -0.9  formula -1.7  grp|- 0.7  grp|I:code -0.3  grp|I:command 0.6
grp|I:few 0.8  grp|I:many 0.4  grp|I:row -0.7  grp|I:setting -1  grp|I:some 0.4  grp|a:key 0.6  grp|a:open 0.3
grp|a:user -0.3  grp|angle -0.4  grp|arrow -0.4  grp|c:key -1.1  grp|c:open 1.3  grp|c:pin 1.9  grp|c:pw -0.7
grp|c:user -0.7  grp|colon 0.3  grp|comma 1.1  grp|eq^ -0.3  grp|n:host -0.3  grp|n:key 0.4  grp|n:version -0.4
grp|p:pin 1.2  grp|p:pw -0.7  grp|pipe -0.3  grp|pp:pin 0.5  grp|quote -0.9  grp|semi 0.6  grp|speaker 1.1
grp|stop 0.8  grp|w1:- -0.4  grp|w1:be 0.9  grp|w1:fault -0.3  grp|w1:id -0.5  grp|w1:old -0.6  grp|w1:open -0.3
grp|w1:pin 0.8  grp|w1:set -0.3  grp|w1:user -0.3  grp|w1:with 0.4  grp|w2:fault -0.4  grp|w2:id -1.5
grp|w2:phone 0.5  hash|- -0.5  hash|I:log -0.7  hash|I:some -0.5  hash|c:sign -0.6  hash|c:user -0.6  hash|end -0.5
hash|eq -0.5  hash|slash -0.6  hash|word 0.4  hex -0.7  humps 0.7  hyph 0.5  hyphs 0.3  joined|I:code -0.3
joined|I:many -0.4  joined|I:row -0.3  joined|I:setting -1.1  joined|I:some -0.3  joined|a:pw -0.3  joined|c:host -0.7
joined|c:key 0.5  joined|c:open -0.3  joined|c:pin -0.4  joined|c:sign -0.3  joined|c:wifi -0.3  joined|colon -0.9
joined|eq^ 0.5  joined|n:for 0.9  joined|n:host 0.4  joined|n:key 0.3  joined|n:version 0.6  joined|paren -0.7
joined|pp:pw 0.3  joined|quote -0.5  joined|w1:host 0.6  joined|w1:id -0.6  joined|w1:old -0.5  joined|w1:pin -0.4
joined|w1:pw 0.7  joined|w1:temp 0.4  joined|w1:to 0.3  joined|w1:user -0.6  joined|w1:wifi 0.3
joined|w2:version -0.3  large -0.9  leet 0.8  len1 -1.3  len2 -0.3  len3 0.8  len4 0.6  len6 -0.3
letsign|I:command -0.6  letsign|I:many 0.5  letsign|I:some 0.3  letsign|a:pw 0.3  letsign|a:user 0.6
letsign|c:host -0.3  letsign|c:key -0.3  letsign|c:pin -0.6  letsign|c:pw -0.5  letsign|c:user 0.4  letsign|colon 0.5
letsign|colon^ -0.3  letsign|comma -0.3  letsign|n:be 0.3  letsign|p:pw -0.5  letsign|quote 0.4  letsign|speaker -0.5
letsign|w1:file 0.3  letsign|w1:key -0.5  letsign|w1:phone 0.4  letsign|w1:to -0.3  letsign|w1:user -0.5
made|I:code 0.4  made|I:command 0.8  made|I:few -0.4  made|I:some 0.5  made|a:open -0.3  made|a:pin -0.4
made|a:pw 0.4  made|c:fault 0.6  made|c:host 1.1  made|c:open -0.4  made|c:pin -1.2  made|c:pw 0.6  made|c:wifi -0.8
made|comma -0.5  made|dash^ 0.6  made|n:give 0.8  made|n:host 0.4  made|n:id 0.6  made|n:key -0.7  made|n:old -0.4
made|n:part -0.5  made|n:pw 0.9  made|n:said 0.7  made|n:same -0.5  made|n:set 0.3  made|n:sign 0.3  made|n:with 0.4
made|n:work 0.3  made|option -0.4  made|p:pin -0.4  made|p:pw 0.7  made|p:user 0.3  made|paren 0.4  made|pp:pw 0.5
made|semi -0.3  made|slash 0.4  made|slash^ 0.3  made|w1:- 0.6  made|w1:be 0.6  made|w1:file 0.3  made|w1:for -0.5
made|w1:host -0.7  made|w1:id 0.3  made|w1:key 1.4  made|w1:now -0.5  made|w1:old 0.6  made|w1:part -0.5
made|w1:phone 0.5  made|w1:policy -0.6  made|w1:pw 1.2  made|w1:said 0.4  made|w1:set 0.4  made|w1:sign 0.4
made|w1:to -0.3  made|w1:user 1.3  made|w1:wifi -0.5  made|w1:with -1.3  made|w2:host 0.3  made|w2:id 0.3  mail|- 0.5
mail|I:setting -0.3  mail|I:some 0.7  mail|c:user -0.3  mail|slash -0.3  mail|word 0.3  maker -1.7  mixed|I:code -0.4
mixed|I:log -0.5  mixed|I:row -0.5  mixed|I:setting -0.4  mixed|a:key -0.6  mixed|a:open -0.7  mixed|a:pin -1
mixed|a:sign -0.3  mixed|back^ -1.1  mixed|c:count -0.7  mixed|c:fault 0.3  mixed|c:open -1  mixed|c:pin -0.6
mixed|c:pw 0.3  mixed|c:user 0.4  mixed|c:version 1.1  mixed|c:wifi 0.3  mixed|colon^ 0.6  mixed|comma -0.5
mixed|dash^ 0.8  mixed|eq 0.3  mixed|eq^ -1  mixed|hash -0.9  mixed|mail 0.5  mixed|n:be 1.3  mixed|n:box 0.6
mixed|n:for 0.3  mixed|n:give 0.4  mixed|n:host 0.3  mixed|n:key -0.3  mixed|n:now 0.5  mixed|n:old -0.4
mixed|n:part 0.3  mixed|n:policy 0.3  mixed|n:pw -1.1  mixed|n:said -0.3  mixed|n:set -0.3  mixed|n:temp -0.3
mixed|n:user -0.3  mixed|n:with -0.4  mixed|n:work 0.3  mixed|p:key 0.7  mixed|p:open -0.5  mixed|p:pin -0.8
mixed|p:sign -0.5  mixed|p:wifi 0.3  mixed|paren -0.7  mixed|pipe -0.4  mixed|pp:key 0.9  mixed|pp:pin -0.8
mixed|pp:pw 0.3  mixed|quote 0.3  mixed|semi -0.3  mixed|semi^ 0.5  mixed|slash^ -0.6  mixed|speaker -0.7
mixed|w1:- 0.3  mixed|w1:count 0.7  mixed|w1:fault -0.3  mixed|w1:file -0.4  mixed|w1:host -0.4  mixed|w1:id -0.3
mixed|w1:key 1.3  mixed|w1:open -0.5  mixed|w1:paper 0.4  mixed|w1:pin -0.3  mixed|w1:pw 1.2  mixed|w1:same 0.8
mixed|w1:set 0.5  mixed|w1:user -0.5  mixed|w1:version -0.7  mixed|w1:wifi 0.4  mixed|w1:with -0.4
mixed|w2:count -0.4  mixed|w2:host -0.3  mixed|w2:version -0.7  mixed|word 0.3  model -1.8  n:box 0.7  n:count 0.3
n:fault -1.5  n:for 0.5  n:give 0.8  n:host 0.6  n:id -0.5  n:key 0.3  n:now 1.1  n:old -0.4  n:open 0.9  n:paper 0.8
n:phone -0.5  n:pin 1  n:place -0.3  n:pw -0.7  n:said 1  n:same -0.4  n:set -0.6  n:sign 0.6  n:spell 0.4
n:user -0.3  n:version -0.3  n:work 1.1  names -1.6  nothing -1.6  num|I:code -1.1  num|I:command -0.3  num|I:few 0.5
num|I:log -0.6  num|I:row 0.3  num|I:setting -0.3  num|I:some 0.7  num|a:open -0.4  num|a:pin 1.2  num|a:pw -0.4
num|a:sign -0.8  num|a:user -0.6  num|angle 0.8  num|arrow 0.9  num|c:fault -1.2  num|c:file -0.3  num|c:host -0.4
num|c:key -0.5  num|c:open 0.7  num|c:phone 0.7  num|c:pin 1.6  num|c:place 0.7  num|c:policy -0.6  num|c:pw -0.8
num|c:user 0.4  num|c:version -0.8  num|colon^ -1.2  num|dash^ -0.4  num|n:be -1  num|n:fault -1.2  num|n:give -0.5
num|n:host -0.8  num|n:id -0.4  num|n:key 0.3  num|n:now 0.3  num|n:open 1  num|n:pin 1.2  num|n:policy -0.4
num|n:same -0.7  num|n:temp 0.5  num|n:version -0.3  num|p:key -0.3  num|p:open 0.9  num|p:pin 1.4  num|p:pw 0.4
num|p:user -0.3  num|pipe 0.4  num|pp:key -0.4  num|pp:pin 1.6  num|pp:pw -0.9  num|quote -0.6  num|slash^ -1
num|stop 0.5  num|w1:be 0.7  num|w1:fault -0.4  num|w1:file -0.4  num|w1:for -0.4  num|w1:give 0.5  num|w1:host -0.6
num|w1:id -1  num|w1:now 0.6  num|w1:open 1.3  num|w1:phone -0.9  num|w1:pin 0.7  num|w1:pw 0.5  num|w1:set -0.3
num|w1:sign -0.6  num|w1:temp -0.3  num|w1:user -0.4  num|w1:with 0.6  num|w2:file 0.3  num|w2:host -0.8
num|w2:id 0.8  num|w2:version 1.1  num|word 0.3  option|- -0.5  option|I:command -1  option|dash -0.4  option|end -0.3
p:be -1.2  p:count -1  p:fault -1.1  p:file -0.7  p:give -0.9  p:id -0.8  p:old -0.4  p:open 1.1  p:paper -0.7
p:part -0.9  p:phone 0.5  p:pin 0.4  p:policy 0.3  p:said -0.4  p:same 0.3  p:set -0.5  p:sign -0.5  p:to -0.6
p:user 0.8  p:wifi 0.8  p:work -0.9  paren|I:code -0.7  paren|I:command -0.5  paren|I:few -0.3  paren|I:many 1.1
paren|I:some -0.6  paren|a:pw -0.3  paren|c:key -0.9  paren|c:user -0.5  paren|close 0.4  paren|comma -1.1
paren|eq -0.3  paren|word -1.1  pipe|- -0.8  pipe|I:few -0.7  pipe|I:row 1.1  pipe|I:some -0.7  pipe|c:user -0.6
pipe|end 0.6  pipe|p:pw 0.5  pipe|pp:key 0.4  pipe|pp:pw 0.6  pipe|word -0.8  plain|- -0.5  plain|I:code -0.5
plain|I:few -0.3  plain|I:many -0.7  plain|I:row 0.4  plain|I:some -0.8  plain|a:key -0.5  plain|a:open -0.3
plain|a:pw -0.6  plain|a:sign 0.8  plain|a:user -0.3  plain|arrow -0.3  plain|begin 0.3  plain|c:host 0.6
plain|c:open -0.3  plain|c:phone -0.6  plain|c:pin -0.9  plain|c:policy 0.6  plain|c:pw 0.4  plain|c:wifi 0.4
plain|colon^ 0.5  plain|dash^ -0.4  plain|eq -0.8  plain|eq^ 0.3  plain|n:for -0.3  plain|n:give -0.4  plain|n:pw 0.4
plain|n:same 0.7  plain|n:sign 0.5  plain|n:to -0.3  plain|p:pw 1  plain|p:user -0.4  plain|p:wifi -0.4
plain|paren -0.5  plain|pp:key -0.4  plain|pp:pin -0.4  plain|quote -0.5  plain|slash 0.4  plain|slash^ -0.4
plain|speaker -0.6  plain|w1:- -0.4  plain|w1:count -0.4  plain|w1:fault -0.4  plain|w1:file -0.5  plain|w1:host 0.3
plain|w1:id -0.6  plain|w1:key 0.4  plain|w1:locked 1  plain|w1:pin -0.3  plain|w1:pw 0.3  plain|w1:same 0.4
plain|w1:set -0.5  plain|w1:temp -0.3  plain|w1:to -0.6  plain|w1:user -0.4  plain|w1:with 0.5  plain|w2:id -0.3
plain|word -0.4  pp:@ 0.3  pp:be -0.9  pp:box 0.8  pp:count -0.8  pp:fault -1.7  pp:file -0.7  pp:for -0.5
pp:give -1.4  pp:gui -0.9  pp:host 0.3  pp:id -1.4  pp:key -0.6  pp:now -0.6  pp:paper -1.1  pp:part -1.7  pp:pin 0.9
pp:place -0.4  pp:said -0.8  pp:same -0.5  pp:set -0.9  pp:sign -0.5  pp:temp 0.3  pp:to -1  pp:version -0.9
pp:wifi 1.3  pp:with -0.8  pp:work -0.6  quote|- -0.6  quote|I:code -0.3  quote|I:command 0.5  quote|I:few -0.7
quote|I:many -0.9  quote|I:row 0.3  quote|I:setting -0.7  quote|a:key -0.3  quote|a:pw 0.4  quote|a:user 0.6
quote|angle -0.3  quote|c:key 0.9  quote|c:pw 0.9  quote|c:sign -0.6  quote|c:user 1.2  quote|c:wifi -0.9
quote|close -0.8  quote|colon -1.4  quote|dash 1.9  quote|end 0.3  quote|end_colon -0.3  quote|end_comma -0.8
quote|p:key -0.5  quote|p:open -0.3  quote|p:pin -0.3  quote|p:pw -0.4  quote|p:sign -0.3  quote|p:user -1.1
quote|paren -0.3  quote|pipe 1.7  quote|pp:key 0.5  quote|pp:pin -0.6  quote|pp:pw -0.4  quote|semi -0.5
quote|slash 1.3  quote|stop 1.7  round -2.3  semi^|- -0.6  semi^|I:few 0.6  semi^|end 0.5  semi^|p:pw 0.4
semi^|pp:pw 0.4  semi|- 0.4  semi|I:few 0.9  semi|I:some -1.2  semi|c:key -0.6  sign_$ -1.4  sign_0 -0.7  sign_? -1.4
sign_end 1.8  sign|I:log -0.3  sign|I:many 0.7  sign|I:some 0.8  sign|a:key 0.3  sign|a:pin -0.4  sign|a:pw 0.5
sign|a:user 0.3  sign|back^ 0.5  sign|begin -0.4  sign|c:id -0.4  sign|c:key 0.4  sign|c:open -0.6  sign|c:pin -0.5
sign|c:pw 0.3  sign|c:wifi -0.5  sign|colon^ 0.8  sign|dash^ -0.3  sign|eq^ -0.4  sign|n:be -0.4  sign|n:for -0.3
sign|n:host 0.3  sign|n:old 0.7  sign|n:pw -0.6  sign|n:work 0.4  sign|p:pw 0.6  sign|pipe 0.3  sign|pp:pin -0.3
sign|w1:- 0.6  sign|w1:be -0.3  sign|w1:box -0.4  sign|w1:file -0.3  sign|w1:host -0.5  sign|w1:id 0.4
sign|w1:key 0.5  sign|w1:now -0.3  sign|w1:old 0.3  sign|w1:paper -0.3  sign|w1:phone -0.3  sign|w1:pw 0.7
sign|w1:said 0.5  sign|w1:set 0.3  sign|w1:to 0.9  sign|w2:count 0.4  sign|w2:host 0.5  sign|w2:id 1.5  sign|word 0.3
sk:#a -0.3  sk:%0B&a -0.8  sk:%0U%0U%0B%0U -0.4  sk:%A-0-A -0.3  sk:0 -0.4  sk:0%0a_M0M0M%0 -0.9  sk:0&a -0.3
sk:0-0 0.3  sk:0-0-0 -0.6  sk:0-0-0&a -0.6  sk:0-0-0-0-0 0.4  sk:0-0a-a -0.7  sk:0-B -0.6  sk:0-U -0.4  sk:0-a -1
sk:0@a -0.7  sk:0A0A -1.7  sk:0B -0.6  sk:0M -0.3  sk:0M0A0M0M0a -0.7  sk:0M0B0M0B0B0B -0.8  sk:0M0M0M -0.4
sk:0M0U -0.5  sk:0M0a 0.3  sk:0U 0.6  sk:0U&a -0.5  sk:0U0 1.5  sk:0U0-U0 -0.4  sk:0U0A0 -0.3  sk:0U0U 0.3
sk:0U0U0 0.6  sk:0U0U0U 1.1  sk:0U0U0U0U0 1.1  sk:0U0a0M0M0M0M -1.3  sk:0_0 0.8  sk:0_0_0 -1.2  sk:0a-0a0 0.3
sk:0a0 0.8  sk:0a0-0a0 0.5  sk:0a0M -1.6  sk:0a0U0M -1.3  sk:0a0a-0a 0.6  sk:0a0a-0a0a 0.5  sk:0a0a0a -0.8
sk:0a0a0a0a0a0a 0.5  sk:?a-0a?a?a -0.3  sk:A!M+0a0a0 -0.5  sk:A-B -0.3  sk:A-B-0 -1.1  sk:A-B0$ -0.4  sk:A-M-U0 -0.7
sk:A-a-a-0 -0.7  sk:A0-0 -0.5  sk:A0-0A-0U0U -0.5  sk:A0-0U 0.3  sk:A0A -1  sk:A0A0 0.5  sk:A0A0A0 -0.6  sk:A0A0A0A 1
sk:A0A0U -0.5  sk:A0M0B0M0B0 -0.7  sk:A0U0 -0.9  sk:A0U0A0 -0.3  sk:A0U0A0A 0.6  sk:A0_A -0.3  sk:A_0&A_0U0&A_ -0.9
sk:B!0 0.6  sk:B!0B 0.3  sk:B!B 0.6  sk:B!B0 1.3  sk:B!a0 0.3  sk:B#B 1.2  sk:B#B0 0.5  sk:B%0a%0a%0a%0 -0.5
sk:B&B 1.2  sk:B*0 0.4  sk:B*B 0.8  sk:B*B0 0.3  sk:B+B0 0.5  sk:B-* -0.3  sk:B-0-B 0.8  sk:B-0U -0.8  sk:B-A0 -0.8
sk:B-B!0 0.3  sk:B-B-0 0.4  sk:B-B-A0 -0.7  sk:B-B-B -0.5  sk:B-B-U0 -0.4  sk:B-B0 -0.5  sk:B-B0$ -0.5  sk:B-B_0 0.6
sk:B-M0B -0.6  sk:B-U0 -0.9  sk:B-U0a 1.1  sk:B-a-a 0.3  sk:B-a0 -0.3  sk:B.0 0.6  sk:B.A -0.4  sk:B.B.0 0.5
sk:B.B.a!B0 -0.6  sk:B.B0 0.9  sk:B0 0.4  sk:B0! -0.3  sk:B0!$U$0 -0.3  sk:B0!B0 -0.4  sk:B0!U0 -1  sk:B0!a 0.3
sk:B0*.a -0.4  sk:B0+ 0.4  sk:B0.a! 0.4  sk:B0@ -0.3  sk:B0B0B0B0B0B0 0.5  sk:B0M0M0B0M -1.2  sk:B0M0M0M0 -1.1
sk:B0U -0.8  sk:B0a -0.5  sk:B0a-B 0.7  sk:B0a-a 0.4  sk:B0a.B 0.4  sk:B? -0.3  sk:B_0 0.8  sk:B_B 1.1  sk:B_B_A0 -0.4
sk:M -0.7  sk:M!0 0.6  sk:M!B0 0.3  sk:M#0 0.3  sk:M-0 0.4  sk:M-0.0 -0.8  sk:M-B-0 -0.7  sk:M-B0 -0.3  sk:M0A0A0 -0.3
sk:M0A0M 0.4  sk:M0B -0.8  sk:M0M -0.5  sk:M0M0 -0.6  sk:M0M0A0M0 -0.7  sk:M0M0M0M 0.8  sk:M0M0M0M0 -0.3
sk:M0M0M0M0M0M0 1.3  sk:M0M0M0M0M0a 0.9  sk:M0M0M0a -0.6  sk:M0M0a 0.6  sk:M0U0M 1.3  sk:M0U0M0a0M0M0 -0.6
sk:M0_B -0.3  sk:M0a 1.6  sk:M0a0B0M0M0M? -1.1  sk:M0a0a 0.3  sk:M?a -0.4  sk:U&U-B0 -0.7  sk:U0-B -0.7  sk:U0A -0.4
sk:U0M -0.3  sk:U0U-0U0 -0.7  sk:U0U0U0U0U0U0 0.6  sk:U0a -1.8  sk:U0a.B 0.3  sk:U0a.a 0.4  sk:a -0.4  sk:a!B0 0.4
sk:a!M0 -0.3  sk:a!a 0.6  sk:a&a0 0.5  sk:a*0* -0.5  sk:a+ -0.4  sk:a++0 -0.3  sk:a+a -0.4  sk:a-0 0.9  sk:a-0-a 1
sk:a-0a -0.5  sk:a-B-0 1.2  sk:a-B0 0.4  sk:a-a -0.3  sk:a-a-a 0.6  sk:a-a-a-0 0.8  sk:a-a-a-a 0.6
sk:a-a-a-a-a-0 -0.3  sk:a-a-a-a-a-a -0.4  sk:a-a0-a0 -0.4  sk:a-a0a 0.7  sk:a.A -0.7  sk:a.B -1.1  sk:a.B.0 0.5
sk:a.B0 1.1  sk:a.a -0.5  sk:a.a0 -0.5  sk:a0 0.6  sk:a0-0U -0.4  sk:a0-a 0.6  sk:a0-a-a-a -1.2  sk:a0-a0a 0.3
sk:a0.a -0.5  sk:a0.a!M+0a0a -0.6  sk:a0B 0.4  sk:a0B0B0A0M0M 0.3  sk:a0B0B0B0B0B0 0.6  sk:a0B0M0M0M0M0 0.3
sk:a0M 0.8  sk:a0M0 0.5  sk:a0M0M 0.4  sk:a0_0 -0.8  sk:a0a!M0 -0.9  sk:a0a-B 0.3  sk:a0a-a 1.1  sk:a0a.B 0.3
sk:a0a0 -0.5  sk:a0a0a -0.3  sk:a0a0a-0a0a0 0.8  sk:a0a0a-a 0.4  sk:a0a0a0 -0.4  sk:a0a0a0a -0.9  sk:a0a0a0a0a0a 0.6
sk:a? -0.6  sk:a?0a -0.3  sk:a?a0 -0.8  sk:a@ -0.3  sk:a@a -0.5  sk:a@a0 -1  sk:a_0_0 -0.4  sk:a_0_a -0.3
sk:a_0a0a0a0a0a 0.5  sk:a_U0a0U0a0U0 0.5  sk:a_a+ -0.4  sk:a_a0 -0.5  sk:a_a_0 -0.3  sk:a_a_a0_a -0.6  sk<#a -0.3
sk<$0$ 0.9  sk<$a$ 0.5  sk<%0B -0.8  sk<%0U -0.4  sk<%0a -0.8  sk<%A- -0.5  sk<+M0 0.6  sk<0 -0.4  sk<0%0 -0.9
sk<0&a -0.5  sk<0*a -0.3  sk<0-0 -0.6  sk<0-A -0.4  sk<0-B -0.6  sk<0-U -0.5  sk<0-a -0.7  sk<0.0 -0.9  sk<0@a -0.7
sk<0A- -0.6  sk<0B -0.6  sk<0B0 -0.7  sk<0M -0.3  sk<0M+ -0.4  sk<0M0 -1.1  sk<0U 0.6  sk<0U& -0.5  sk<0U- -0.6
sk<0U0 0.9  sk<0_0 -0.4  sk<0a0 -0.7  sk<?a- -0.7  sk<A!M -0.5  sk<A$A -0.8  sk<A-0 -0.7  sk<A-A -1.2  sk<A-B -1.9
sk<A-M -0.6  sk<A-a -0.8  sk<A0- -0.6  sk<A0A 1.7  sk<A0M -1.1  sk<A0_ -0.3  sk<A0a 0.7  sk<A_0 -1.6  sk<A_B -0.4
sk<B!0 1.2  sk<B!B 1.9  sk<B!a 0.5  sk<B#B 1.7  sk<B$B 0.8  sk<B%0 -0.7  sk<B&B 1.5  sk<B*0 0.5  sk<B*B 1.2
sk<B+B 1.2  sk<B-* -0.3  sk<B-A -1.5  sk<B-B 0.8  sk<B-M -1.1  sk<B-U 0.4  sk<B-a 0.4  sk<B.0 1.1  sk<B.B 1.1
sk<B0 0.4  sk<B0! -0.5  sk<B0% 0.4  sk<B0* -0.4  sk<B0+ 0.7  sk<B0. 0.4  sk<B0B 0.9  sk<B0a 1.3  sk<B? -0.3  sk<B_0 1
sk<B_B 0.8  sk<B_U -0.3  sk<M -0.7  sk<M!0 0.6  sk<M!B 0.5  sk<M!a 0.3  sk<M#0 0.5  sk<M+M -0.7  sk<M-0 -0.4
sk<M-B -0.9  sk<M-a 1.1  sk<M.0 0.3  sk<M0! 0.6  sk<M0- 0.4  sk<M0A 0.4  sk<M0B -0.4  sk<M0M -0.6  sk<M0U 0.4
sk<M?a -0.4  sk<M_0 0.3  sk<U&U -0.8  sk<U+M -0.3  sk<U-0 -0.3  sk<U0- -0.9  sk<U0M 0.3  sk<U0_ -0.5  sk<U0a 0.9
sk<a -0.4  sk<a!0 0.6  sk<a!B 0.4  sk<a!M -0.3  sk<a!a 0.6  sk<a%0 -1  sk<a%B 0.8  sk<a%U -0.5  sk<a&a 0.5
sk<a*0 -0.7  sk<a+ -0.4  sk<a++ -0.3  sk<a+a -0.4  sk<a-0 -0.9  sk<a-A -0.4  sk<a-B 1.9  sk<a-U 1  sk<a-a 0.5
sk<a.0 0.4  sk<a.A -0.8  sk<a.B 1.1  sk<a.M -0.3  sk<a.a -1  sk<a0 0.6  sk<a0! 0.3  sk<a0# 0.5  sk<a0- -0.5
sk<a0? -0.4  sk<a0@ -0.7  sk<a0A -0.4  sk<a0B 0.6  sk<a0M 0.8  sk<a0_ -1.1  sk<a0a 1  sk<a? -0.6  sk<a?0 -0.4
sk<a?a -0.9  sk<a@ -0.3  sk<a@a -1.9  sk<a_B 0.9  sk<a_U 0.5  sk<a_a -0.4  sk>!0B 0.3  sk>!0a 0.7  sk>!B0 1
sk>!M0 -0.5  sk>!U0 -0.9  sk>!a0 0.7  sk>#B0 0.7  sk>#a -0.3  sk>%0U -0.4  sk>%0a -0.6  sk>&A_ -0.9  sk>&B0 0.7
sk>&a0 0.5  sk>*.a -0.6  sk>*0* -0.5  sk>*B0 0.5  sk>++0 -0.3  sk>+B0 0.5  sk>-0U -1.5  sk>-A0 -0.7  sk>-B! 0.8
sk>-B0 0.3  sk>-U0 -0.6  sk>-a0 -0.5  sk>.0a 0.5  sk>.A0 0.5  sk>.B0 1.6  sk>.U0 -0.3  sk>.a! 0.4  sk>.a0 -0.9
sk>0 -0.4  sk>0!B 0.5  sk>0!a 0.4  sk>0$M 0.3  sk>0&a -1.1  sk>0*a -0.3  sk>0+M -0.6  sk>0-0 -1.3  sk>0-A -0.5
sk>0-U -0.5  sk>0-a 0.8  sk>0.0 -1.7  sk>0.B 0.9  sk>0.a -1  sk>0?a -0.3  sk>0A0 -1.3  sk>0B -0.6  sk>0B0 1.1
sk>0M -0.3  sk>0M? -1.1  sk>0U 0.6  sk>0_0 -1.6  sk>0_A -0.3  sk>0_B -0.3  sk>0_a -0.4  sk>0a! 0.4  sk>0a0 -0.9
sk>?0a -0.3  sk>?a0 -0.8  sk>@A0 0.4  sk>@B0 0.4  sk>A&a 1.2  sk>A-0 0.9  sk>A-B -0.3  sk>A0A 0.7  sk>A0a 0.3
sk>A_A -0.6  sk>B!0 1.2  sk>B!B 0.6  sk>B!a 0.6  sk>B#0 0.3  sk>B#B 1.2  sk>B&B 1.2  sk>B&a -0.8  sk>B*0 0.4
sk>B*B 0.8  sk>B-* -0.3  sk>B-0 0.3  sk>B-M -0.8  sk>B.0 2.3  sk>B.A -0.4  sk>B.a -0.4  sk>B0 0.4  sk>B0$ -0.9
sk>B0+ 0.4  sk>B0@ -0.3  sk>B0B 0.3  sk>B0U -0.3  sk>B? -0.3  sk>B_0 1.1  sk>B_B 1.2  sk>B_U 0.6  sk>M -0.7
sk>M!0 0.6  sk>M#0 0.4  sk>M%0 -0.9  sk>M+M -0.5  sk>M-0 0.3  sk>M0A -0.5  sk>M0B -0.8  sk>M0M -0.3  sk>M0U 0.9
sk>M0a 0.7  sk>M?a -0.4  sk>U$0 -0.5  sk>U&a -0.3  sk>U+M -0.4  sk>U-0 -0.3  sk>U-B -0.3  sk>U0A 0.6  sk>U0M -0.4
sk>U0U -0.5  sk>_0a 0.3  sk>_A0 -0.7  sk>_B0 0.6  sk>_M0 0.5  sk>_a+ -0.4  sk>_a0 -0.5  sk>a -0.4  sk>a!B 0.3
sk>a%0 -1  sk>a+ -0.4  sk>a+0 -0.6  sk>a+a -0.4  sk>a-0 0.6  sk>a-B 1.6  sk>a-a 0.5  sk>a.* -0.3  sk>a.0 0.4
sk>a.A -0.5  sk>a.a -0.4  sk>a0 0.6  sk>a0A -0.3  sk>a0B 0.9  sk>a0U 0.7  sk>a? -0.6  sk>a?a -0.5  sk>a@ -0.3
sk>a@a -0.4  sk>a_a -0.7  slash^|- 0.8  slash^|I:command -0.4  slash^|I:few 0.6  slash^|I:log -1  slash^|I:many -0.8
slash^|I:setting -0.3  slash^|c:key -1.1  slash^|c:pin -0.5  slash^|c:pw -0.9  slash^|c:user 0.5  slash^|colon 0.8
slash^|comma 0.3  slash^|end -0.6  slash^|eq -1.4  slash^|slash -0.9  slash|- -0.7  slash|I:few 0.6  slash|I:many 0.5
slash|c:key 0.3  slash|c:sign 0.4  slash|c:user 0.3  slash|c:wifi 0.8  slash|end 0.6  slash|word 0.6  small -1
speaker|- 0.7  speaker|I:row -0.9  speaker|I:setting 0.4  speaker|I:some 0.7  speaker|a:key 1  speaker|a:user -0.3
speaker|c:key -1.1  speaker|c:user -0.6  speaker|colon -0.4  speaker|comma 0.6  speaker|p:key -0.3  speaker|pipe -1.3
speaker|pp:pin 0.4  speaker|slash 0.3  speaker|stop 0.6  speaker|word -1.3  stop|- 0.4  stop|I:command -0.3
stop|I:few 0.8  stop|I:some -0.4  stop|c:user -0.3  stop|end 0.8  stop|word -0.5  thing -2.1  under -0.3  upper|- -0.3
upper|I:code -0.4  upper|I:few 0.5  upper|I:many -0.4  upper|I:setting 0.3  upper|a:key 0.3  upper|a:sign 0.6
upper|begin -0.4  upper|c:id -0.4  upper|c:key 0.3  upper|c:pin 0.4  upper|c:pw 1  upper|c:version 0.5  upper|eq 0.4
upper|eq^ 0.9  upper|n:be 0.5  upper|n:give 0.3  upper|n:id -0.5  upper|n:key 0.3  upper|n:set -0.4  upper|n:to 0.6
upper|paren -0.3  upper|pp:key 0.4  upper|pp:pin -0.5  upper|quote -0.3  upper|slash 0.4  upper|speaker 0.3
upper|stop -0.6  upper|w1:count -1  upper|w1:fault -0.4  upper|w1:for -0.3  upper|w1:give 0.4  upper|w1:id -0.6
upper|w1:key 0.8  upper|w1:old 0.5  upper|w1:open -0.3  upper|w1:paper 0.4  upper|w1:phone -0.3  upper|w1:pin -0.6
upper|w1:policy -0.4  upper|w1:pw 0.3  upper|w1:to 0.5  upper|w1:with 0.3  upper|w2:id -1.1  w1:be 1.6  w1:box -0.9
w1:count -0.4  w1:fault -0.9  w1:file -0.4  w1:for -1.6  w1:give 0.3  w1:gui -0.5  w1:host -0.6  w1:id -0.9
w1:key 1.9  w1:locked 1.1  w1:old 0.3  w1:open -0.4  w1:part -0.9  w1:phone -0.3  w1:policy -0.9  w1:pw 2.1
w1:said 0.9  w1:same 0.7  w1:sign 0.3  w1:to 0.6  w1:user -1.5  w1:version -0.4  w1:with 0.4  w1:work 1.8  w2:be 0.3
w2:box 1  w2:count -0.7  w2:fault -1  w2:file 0.8  w2:for 0.4  w2:give 0.6  w2:gui 1.7  w2:id -0.8  w2:key 0.6
w2:locked 0.3  w2:now 0.6  w2:open -0.4  w2:paper 1.5  w2:part 0.4  w2:pin 0.9  w2:place -0.5  w2:pw 0.8  w2:same 0.4
w2:set 0.4  w2:sign 0.3  w2:spell 0.8  w2:temp 1  w2:to 0.8  w2:user 1.1  w2:version 0.5  w2:wifi 1  w2:with 0.4
word|- -0.3  word|I:code 1.2  word|I:command 0.9  word|I:few -0.9  word|I:many 0.5  word|I:row 0.5  word|I:some -0.3
word|a:key 0.3  word|a:open -0.6  word|a:pin -0.5  word|a:pw 0.7  word|a:sign 0.8  word|a:user 0.6  word|a:wifi -0.3
word|c:open -0.7  word|c:wifi -1.1  word|colon -1  word|dash 1.2  word|end_close -0.5  word|end_colon -0.3
word|end_comma -0.5  word|eq 2  word|p:key 0.8  word|p:open -0.4  word|p:pin 0.9  word|p:pw 0.5  word|p:sign -0.5
word|p:user 0.3  word|paren -0.3  word|pipe 0.3  word|pp:pw 0.9  word|semi -0.3  word|slash 0.7  word|stop -1
word|word 0.7  ww:-_count 0.6  ww:-_fault -0.4  ww:-_file 1  ww:-_for -0.6  ww:-_give 1.5  ww:-_host -0.9
ww:-_key 0.5  ww:-_now 1.3  ww:-_old -1.5  ww:-_open -1.6  ww:-_part -0.6  ww:-_pin 1.5  ww:-_policy -0.6  ww:-_pw 1.9
ww:-_same 1  ww:-_set 0.4  ww:-_sign -1  ww:-_user 1.6  ww:-_version 0.6  ww:-_wifi -0.7  ww:-_work 0.8  ww:be_now 0.5
ww:be_open -0.8  ww:box_- -0.8  ww:box_be 0.8  ww:box_id -0.4  ww:box_now -1  ww:box_pw 0.4  ww:box_user 1.7
ww:count_- 0.5  ww:count_count -0.3  ww:fault_be -0.7  ww:file_- -0.5  ww:for_- -0.7  ww:for_box 0.7  ww:for_give -0.3
ww:for_host 0.5  ww:for_phone -0.6  ww:for_wifi 0.6  ww:give_box -0.4  ww:give_give 0.3  ww:give_key 0.4
ww:give_said 0.3  ww:gui_- 1.8  ww:host_be 0.5  ww:host_open -1.5  ww:host_pin 0.6  ww:host_to -0.3  ww:host_user 1
ww:id_- 0.6  ww:id_be 1  ww:id_id -0.3  ww:id_pin -1.7  ww:key_- 1.8  ww:key_be 1  ww:key_for -0.6  ww:key_give -2
ww:key_id -0.3  ww:key_temp 0.3  ww:key_to 0.6  ww:key_user 0.5  ww:key_wifi 0.8  ww:locked_pw 0.7  ww:locked_with -1
ww:now_said -0.3  ww:old_said -0.3  ww:open_- 0.8  ww:open_be -2.4  ww:open_host 0.3  ww:open_open -0.5
ww:open_pin 0.7  ww:open_to -1.7  ww:open_with 1.1  ww:paper_- -0.3  ww:paper_to 0.8  ww:part_- -0.8
ww:part_give -0.7  ww:part_pw 0.8  ww:phone_- -1.4  ww:phone_sign 0.9  ww:pin_be 0.8  ww:pin_open 0.4  ww:place_- -0.4
ww:policy_host -0.4  ww:pw_- 0.8  ww:pw_be 1.1  ww:pw_old -0.3  ww:pw_temp 0.4  ww:pw_to 0.5  ww:said_now 0.7
ww:said_open -2.4  ww:same_said 0.4  ww:set_- -0.6  ww:set_host 1.7  ww:set_key 0.6  ww:set_pw -0.4  ww:set_sign -0.5
ww:set_temp -1.3  ww:set_to 1.5  ww:sign_- -1.3  ww:sign_fault -0.4  ww:sign_with 0.7  ww:spell_- 0.7  ww:temp_- -0.3
ww:temp_be 0.5  ww:temp_for 0.3  ww:temp_pin 0.5  ww:to_- -0.6  ww:to_give 0.8  ww:to_policy 0.7  ww:to_pw 0.6
ww:to_version -0.7  ww:user_give 0.6  ww:user_host -0.5  ww:user_key 0.8  ww:user_pin -1.2  ww:user_pw 0.5
ww:user_user 1.5  ww:user_with 0.5  ww:version_- -1.1  ww:version_old -0.5  ww:wifi_- 0.7  ww:wifi_be -0.9
ww:wifi_host 0.4  ww:with_key 0.4  year -0.9  zero 0.3
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
