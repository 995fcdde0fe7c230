"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = -0.44
"""What is added always: most words are none."""
_WEIGHED = """
I:few -0.2  I:log -1.2  I:many -0.2  I:row -0.7  I:setting -0.6  I:some -0.2  L:angle -0.6  L:ask 0.7  L:back^ -1.2
L:begin 0.2  L:brace -0.3  L:close 0.4  L:colon^ 0.5  L:comma 0.2  L:comma^ 0.7  L:dash -0.7  L:dash^ -0.3  L:eq -0.3
L:hash -1.3  L:mail 0.7  L:paren -1.4  L:quote -0.6  L:semi -0.7  L:semi^ 0.4  L:slash 1.9  L:slash^ -1.2  L:stop 0.4
N:c:count -0.9  N:c:fault -1.4  N:c:file 0.2  N:c:host -0.2  N:c:id -0.9  N:c:phone -1.1  N:c:version 0.9
N:w1:count -0.3  N:w1:fault -0.8  N:w1:file -0.9  N:w1:host -0.7  N:w1:id -0.9  N:w1:place -0.2  N:w1:policy -1.2
N:w1:version -0.6  N:w2:fault -0.8  N:w2:file 0.9  N:w2:id -0.5  N:w2:phone 0.7  N:w2:place -0.4  N:w2:policy 0.8
N:w2:version 0.4  R:and -0.2  R:angle -0.8  R:arrow -1.8  R:back -0.3  R:close 0.3  R:colon -1.4  R:comma -0.2
R:end 0.8  R:end_colon 0.8  R:end_comma -1  R:end_semi 0.8  R:eq -0.8  R:in 2.3  R:lt 0.7  R:paren -0.8  R:pipe 0.5
R:semi 1.5  R:slash -0.6  R:stop 4.2  R:word -0.6  S:- -0.5  S:a:key -0.5  S:a:open -0.8  S:a:pin -0.2  S:a:sign -0.2
S:a:user -0.3  S:a:wifi -0.8  S:c:open -1.2  S:c:pin 0.7  S:c:pw 0.3  S:c:sign -0.5  S:c:user -0.3  S:c:wifi -0.5
S:p:key 0.9  S:p:open 0.5  S:p:pin 1.5  S:p:pw 0.5  S:p:sign -0.6  S:p:user -1  S:pp:key 0.5  S:pp:pin 0.5
S:pp:pw 0.5  T:joined -0.9  T:letsign -0.2  T:made 0.5  T:mixed -0.4  T:plain -0.5  T:sign 0.4  T:upper -0.6  a:@ -0.7
a:be 0.3  a:box -1.1  a:count -0.7  a:fault -1.5  a:file -0.3  a:give 0.9  a:host -1.2  a:id -0.8  a:key -0.3
a:locked 2.2  a:now 1.2  a:old -0.2  a:open 0.3  a:paper 1.1  a:phone 0.6  a:pin 1.4  a:place 0.6  a:policy -0.7
a:pw -0.5  a:said 0.6  a:same 0.5  a:set 0.6  a:sign -0.6  a:spell 0.8  a:to -0.3  a:version -1.2  a:with -0.3
a:work 2.3  alone|- -1  alone|c:pw -0.2  alone|grp 0.2  alone|joined -0.4  alone|made -0.2  alone|mixed 0.9
alone|p:pin 0.2  alone|p:pw 0.5  alone|p:user 0.3  alone|plain -0.3  alone|pp:key 0.4  alone|pp:pin 0.3
alone|pp:pw -0.5  alone|sign -0.7  alone|upper 0.5  angle|- -0.9  angle|I:command -1  angle|I:few 1.9
angle|I:many -0.4  angle|I:some -0.9  angle|a:key 0.6  angle|a:pin 0.3  angle|a:pw -0.5  angle|c:key -0.5
angle|c:pw 0.7  angle|end -0.8  angle|lt 1.3  angle|p:key 0.2  angle|p:pin 0.2  angle|p:wifi 0.2  angle|pp:pin -0.5
angle|pp:pw -0.2  angle|slash 1.2  angle|stop -0.6  angle|word -1.4  arrow|- -0.5  arrow|I:command -0.4
arrow|I:few 0.3  arrow|I:many -0.2  arrow|I:some 0.2  arrow|arrow -0.2  arrow|c:key -0.4  arrow|c:pw 1  arrow|end 1.1
arrow|p:user -0.2  arrow|stop 0.6  arrow|word -1  asked 1  asked|- -1  asked|a:sign -0.5  asked|a:user -0.3
asked|angle 0.4  asked|c:user 0.4  asked|colon 0.9  asked|p:pw -0.2  asked|p:user -0.2  asked|pp:pin 0.2
asked|pp:pw 0.7  asked|speaker 0.2  asked|word -0.4  ask|I:few 0.7  ask|end 0.8  back^|- -0.3  back^|I:command 0.8
back^|I:few -1.1  back^|I:many -0.2  back^|I:setting -0.3  back^|I:some -0.5  back^|back -0.4  back^|c:key -0.2
back^|c:user -0.4  back^|dash -0.2  back^|end -0.5  begin|- -0.8  begin|I:few 0.8  begin|I:setting -0.5
begin|I:some 0.3  begin|a:pw 0.6  begin|a:user -0.4  begin|colon -0.2  begin|dash -0.9  begin|end 0.7  begin|eq 0.6
begin|in 1  begin|p:key 0.2  begin|p:pw 0.4  begin|pp:pin 0.2  begin|pp:pw -0.5  begin|slash -0.3  begin|word -0.3
c:@ -0.5  c:be -0.3  c:box 0.8  c:count -0.9  c:fault -2  c:file -0.4  c:for 1.3  c:give 0.5  c:host 0.2  c:id -0.8
c:key 0.3  c:locked 0.3  c:now 1  c:old 0.4  c:open 3  c:paper 0.3  c:phone -1.4  c:pin 0.7  c:place 0.5
c:policy -0.7  c:pw 0.3  c:said 0.7  c:same 0.9  c:set 0.4  c:sign 0.5  c:spell 0.9  c:temp 1.2  c:to -0.9  c:user 0.5
c:version -0.7  c:wifi 0.3  c:with 1.1  c:work -0.4  close|I:few 0.3  code -0.9  code- -0.4  colon^|- 0.6
colon^|I:command -0.3  colon^|I:few -0.6  colon^|I:log -0.3  colon^|I:many 0.8  colon^|I:setting 0.6
colon^|I:some 0.4  colon^|a:key -0.4  colon^|a:pw 0.5  colon^|c:key -0.3  colon^|c:pw -0.6  colon^|c:sign -0.5
colon^|c:user 1.2  colon^|c:wifi 0.7  colon^|close 0.3  colon^|colon 0.6  colon^|comma -0.9  colon^|end -1
colon^|end_close -0.3  colon^|end_semi 0.5  colon^|eq -0.3  colon^|pipe 0.7  colon^|semi -0.4  colon^|slash 0.3
colon^|word 0.9  colon|I:command 0.3  colon|I:few -0.7  colon|I:log -0.2  colon|I:many 0.2  colon|I:row -0.3
colon|I:some 0.3  colon|a:key -0.9  colon|a:pw -0.6  colon|a:sign -0.4  colon|c:key 0.2  colon|c:pin 1.5
colon|c:pw -0.2  colon|c:sign 0.4  colon|c:user -0.8  colon|c:wifi 0.8  colon|colon -0.2  colon|comma -0.6
colon|end 0.3  colon|in 0.4  colon|p:key 0.3  colon|p:user 0.2  colon|p:wifi -0.6  colon|paren 0.5  colon|pp:key 0.3
colon|pp:pw -0.4  colon|slash -1.7  colon|stop 1.7  colon|word -1.1  comma^|- -0.8  comma^|I:few 0.2  comma^|I:log 0.6
comma^|comma 0.8  comma^|end -0.8  comma^|p:pw 0.6  comma^|pp:pw 0.2  comma|- 0.6  comma|I:command -0.2
comma|I:many 0.2  comma|I:some 0.3  comma|c:key -1  comma|c:open -2  comma|c:pin 0.9  comma|c:pw 0.2  comma|c:user 0.3
comma|c:wifi -0.3  comma|comma 1  comma|end 0.5  comma|word -0.4  dash^|- -0.2  dash^|I:command -0.2  dash^|I:few -0.3
dash^|c:sign -0.5  dash^|c:user 0.9  dash^|dash 0.3  dash^|end -0.8  dash^|pipe -0.5  dash^|word 0.7  dash|I:some 0.3
dash|c:pw -0.9  dash|end -0.7  dig0 -0.6  dig1 -0.5  dig3 -0.3  dig4 0.6  dig5 -0.4  dig6 0.9  dig8 -0.2  dig9 0.4
dots -0.5  drawn 0.4  eq^|- -0.5  eq^|I:command 0.6  eq^|I:few -0.6  eq^|I:log 0.3  eq^|I:setting -0.2
eq^|I:some -0.2  eq^|c:key 2  eq^|c:pw -0.2  eq^|end 1.1  eq^|end_semi 0.2  eq^|eq -0.8  eq^|slash -1  eq^|word 0.8
eq|- -1  eq|I:few -0.3  eq|I:many 0.3  eq|I:row -0.5  eq|I:setting 0.4  eq|I:some -0.4  eq|a:pin -0.2  eq|c:key 1.9
eq|c:open -0.7  eq|c:pin 0.6  eq|c:pw -0.5  eq|c:user -0.3  eq|comma -0.8  eq|end 1.3  eq|pipe -0.5  eq|stop 0.4
eq|word -0.2  formula -2.2  grp|I:command 0.2  grp|I:few 1  grp|I:log -0.2  grp|I:row -0.4  grp|I:setting -0.4
grp|I:some 0.2  grp|a:key 0.2  grp|a:pw -0.3  grp|a:sign 1.1  grp|a:user -0.3  grp|angle -0.8  grp|arrow 0.5
grp|begin 0.3  grp|c:host 0.6  grp|c:id 0.7  grp|c:key -0.5  grp|c:open 1.2  grp|c:phone -0.2  grp|c:pin 1.3
grp|c:pw -0.7  grp|c:sign 0.3  grp|c:user -0.6  grp|colon 0.5  grp|colon^ -0.3  grp|comma 0.9  grp|comma^ -0.4
grp|eq^ -0.4  grp|n:count -0.3  grp|n:for 0.3  grp|n:version -0.5  grp|p:key -0.6  grp|p:pin 0.4  grp|p:pw -0.7
grp|p:user -0.2  grp|paren -0.2  grp|pp:key -0.3  grp|pp:pin 0.4  grp|pp:pw -0.4  grp|quote -0.9  grp|semi 0.7
grp|speaker 0.5  grp|stop 0.8  grp|w1:be -0.7  grp|w1:fault -0.3  grp|w1:give 0.3  grp|w1:key -0.4  grp|w1:old -0.5
grp|w1:pin 0.9  grp|w1:sign 0.2  grp|w1:to 0.2  grp|w1:user -0.2  grp|w1:version -0.2  grp|w1:with 0.4
grp|w2:host 0.4  grp|w2:id -1.4  grp|word -0.2  hash|- -0.5  hash|I:few -0.5  hash|I:log -0.8  hash|I:setting -0.2
hash|I:some -0.4  hash|c:sign -0.3  hash|c:user -0.8  hash|end -0.5  hash|eq -0.6  hash|p:key -0.2  hash|slash -0.5
hash|word 0.4  hex -0.9  humps 0.9  hyph 0.3  hyphs 0.3  joined|- 0.5  joined|I:row -0.8  joined|I:setting -0.7
joined|I:some -0.3  joined|a:user -0.4  joined|angle -0.2  joined|begin -0.2  joined|c:host -0.4  joined|c:key 0.6
joined|c:open -0.6  joined|c:pw -0.8  joined|c:sign 0.3  joined|c:user -0.9  joined|c:version -0.3  joined|c:wifi -0.4
joined|colon -0.4  joined|dash^ -0.5  joined|eq -0.2  joined|n:for 0.9  joined|n:key -0.2  joined|n:old -0.2
joined|n:user -0.2  joined|paren -0.5  joined|pp:pw -0.4  joined|quote -0.6  joined|slash^ 0.2  joined|w1:- -0.2
joined|w1:file -1.2  joined|w1:give -0.5  joined|w1:host 0.4  joined|w1:id -0.3  joined|w1:open -0.5
joined|w1:paper -0.4  joined|w1:pin 0.2  joined|w1:pw 0.4  joined|w1:temp 0.4  joined|w1:user -0.4  joined|w2:host 0.6
joined|word -0.3  large -1  leet 0.8  len1 -1.2  len2 -0.2  len3 0.9  len4 0.6  len5 -0.2  len6 -0.3
letsign|I:command -0.2  letsign|I:few -0.3  letsign|I:log -0.2  letsign|I:many 0.5  letsign|I:row -0.2
letsign|I:setting -0.2  letsign|I:some 0.4  letsign|a:pw -0.2  letsign|a:user 0.8  letsign|back^ -0.2
letsign|c:host -0.5  letsign|c:open -0.2  letsign|c:sign -0.3  letsign|c:version 0.2  letsign|colon^ -0.4
letsign|n:id 0.4  letsign|quote 0.8  letsign|slash^ -0.4  letsign|speaker -0.2  letsign|w1:box 0.2
letsign|w1:give 0.3  letsign|w1:id -0.2  letsign|w1:key -0.3  letsign|w1:to 0.2  letsign|w1:user -0.4
letsign|w2:host -0.3  letsign|word -0.4  made|I:command 1.3  made|I:few -0.4  made|I:log -0.3  made|I:many 1
made|I:row 0.7  made|I:setting -0.8  made|I:some 0.2  made|a:key 0.5  made|a:open -0.2  made|a:pw 0.9
made|a:user -0.2  made|angle -0.5  made|arrow 0.2  made|begin 0.2  made|c:file 0.5  made|c:host 0.9  made|c:open -0.6
made|c:policy 0.2  made|c:pw 0.3  made|c:sign 0.3  made|c:user -0.4  made|c:version 0.8  made|c:wifi -1
made|colon -0.2  made|colon^ 1  made|comma^ 0.2  made|eq -0.6  made|eq^ 1.1  made|n:be 0.9  made|n:fault -0.5
made|n:give 0.4  made|n:host 0.8  made|n:id 0.6  made|n:key -0.6  made|n:now -0.5  made|n:old -0.5  made|n:paper 0.7
made|n:policy 0.5  made|n:pw 0.2  made|n:said 0.4  made|n:sign 0.3  made|n:to -0.2  made|n:user -0.5  made|n:work -0.6
made|p:key 0.8  made|p:pw 0.7  made|p:user 0.7  made|pp:key 0.2  made|pp:pw 0.2  made|quote 0.5  made|semi -0.9
made|slash 0.4  made|slash^ 0.3  made|speaker 0.6  made|w1:- 0.4  made|w1:be 0.6  made|w1:file 0.5  made|w1:for -0.3
made|w1:give -0.5  made|w1:host -0.9  made|w1:id -0.4  made|w1:key 1  made|w1:now -0.5  made|w1:old 1
made|w1:paper -0.2  made|w1:phone 0.3  made|w1:pin -0.5  made|w1:policy -0.7  made|w1:pw 1  made|w1:said 0.3
made|w1:same -0.6  made|w1:set 0.2  made|w1:user 1.1  made|w1:version -0.2  made|w1:wifi -0.4  made|w1:with -1.3
made|w1:work 0.9  made|w2:count 0.3  made|w2:host 0.4  made|w2:id 0.4  mail|- 0.7  mail|I:setting -0.3
mail|I:some 0.8  mail|word 0.8  maker -2  mixed|I:command 0.3  mixed|I:many -0.4  mixed|I:row -0.3
mixed|I:setting -0.4  mixed|I:some -0.3  mixed|a:key -0.5  mixed|a:pin -0.9  mixed|a:pw -0.9  mixed|a:sign -0.4
mixed|a:user -0.4  mixed|angle 0.3  mixed|arrow 0.4  mixed|back^ -1  mixed|begin -0.6  mixed|c:file -0.3
mixed|c:host -0.4  mixed|c:id -0.6  mixed|c:key 0.2  mixed|c:open -1.5  mixed|c:phone -1  mixed|c:pin 0.3
mixed|c:pw 0.3  mixed|c:user 0.8  mixed|c:version 0.6  mixed|colon^ 0.2  mixed|comma -0.5  mixed|comma^ 0.8
mixed|dash^ 0.5  mixed|eq 0.3  mixed|eq^ -0.8  mixed|hash -0.8  mixed|mail 0.2  mixed|n:be 1  mixed|n:box 0.7
mixed|n:for 0.2  mixed|n:give 0.3  mixed|n:id -0.7  mixed|n:key -0.5  mixed|n:now 0.3  mixed|n:old -0.2
mixed|n:pw -0.7  mixed|n:said 0.3  mixed|n:same 0.5  mixed|n:set 0.4  mixed|n:sign 0.4  mixed|n:temp 0.2
mixed|n:to -0.5  mixed|n:user 0.3  mixed|n:version 0.2  mixed|n:with -0.2  mixed|n:work 0.6  mixed|p:key 1.1
mixed|p:pw 0.6  mixed|p:sign -0.3  mixed|p:user -0.3  mixed|p:wifi 0.6  mixed|pipe -0.4  mixed|pp:key 1.7
mixed|pp:pw 0.6  mixed|semi -0.4  mixed|semi^ 0.3  mixed|slash 0.3  mixed|slash^ -0.8  mixed|speaker -0.9
mixed|w1:- 0.2  mixed|w1:be 0.4  mixed|w1:box -0.4  mixed|w1:count 0.4  mixed|w1:fault 0.3  mixed|w1:file -0.4
mixed|w1:for -0.2  mixed|w1:host -0.4  mixed|w1:id -0.3  mixed|w1:key 2  mixed|w1:now 0.3  mixed|w1:old 0.7
mixed|w1:open -0.7  mixed|w1:phone -0.3  mixed|w1:pin -0.2  mixed|w1:place -0.2  mixed|w1:pw 1.2  mixed|w1:same 0.3
mixed|w1:set 0.6  mixed|w1:sign -0.6  mixed|w1:to 0.5  mixed|w1:user -0.9  mixed|w1:version -0.5  mixed|w1:wifi 0.4
mixed|w1:with -0.7  mixed|w2:count -0.4  mixed|w2:fault -0.2  mixed|w2:host -0.5  mixed|w2:id 0.3  mixed|w2:policy 0.7
mixed|w2:version -1  n:be -0.5  n:box 0.6  n:fault -1.2  n:for 0.6  n:give 0.8  n:host 0.6  n:id -0.5  n:key 0.2
n:now 1.3  n:old 0.3  n:open 1.2  n:paper 0.9  n:phone 0.4  n:pin 0.5  n:policy -0.3  n:pw -1.2  n:said 0.7
n:same -0.8  n:set -0.7  n:sign 0.3  n:spell 0.5  n:temp 0.3  n:version -0.4  n:wifi 0.5  n:with -0.5  n:work 0.8
names -1.4  nothing -1.8  num|- 0.2  num|I:few 0.4  num|I:log -0.6  num|I:many -0.2  num|I:row 0.4  num|I:setting -0.5
num|I:some 0.3  num|a:key -0.2  num|a:pin 0.5  num|a:pw -0.5  num|a:sign -0.9  num|a:user -0.4  num|angle 0.6
num|arrow 0.3  num|begin 0.9  num|c:fault -1.1  num|c:file -0.4  num|c:host -0.2  num|c:id 0.5  num|c:open 0.7
num|c:phone 1.1  num|c:pin 1.3  num|c:place 0.9  num|c:policy -0.5  num|c:pw -1.4  num|c:sign 0.2  num|c:user 0.3
num|c:version -1.1  num|c:wifi -0.5  num|colon 0.5  num|colon^ -1.4  num|comma 0.7  num|dash^ -0.4  num|eq^ -0.4
num|mail -0.3  num|n:be -0.9  num|n:fault -0.5  num|n:for -0.4  num|n:give -0.6  num|n:host -0.5  num|n:id -0.3
num|n:key 0.6  num|n:now 0.5  num|n:open 1  num|n:pin 0.8  num|n:policy -0.3  num|n:pw -0.2  num|n:same -0.6
num|n:set -0.5  num|n:sign -0.2  num|n:temp 0.3  num|n:user -0.5  num|p:open 0.4  num|p:pin 1.3  num|p:pw 0.7
num|p:user -0.4  num|paren 0.4  num|pp:key -0.4  num|pp:pin 1.2  num|pp:pw -0.8  num|quote -1.1  num|semi 0.2
num|slash^ -0.9  num|stop 0.2  num|w1:- -0.5  num|w1:be 0.6  num|w1:count -0.3  num|w1:fault -0.6  num|w1:for -0.2
num|w1:give 0.6  num|w1:host -0.5  num|w1:id -0.7  num|w1:key -0.6  num|w1:now 0.4  num|w1:open 0.8  num|w1:phone -0.8
num|w1:pin 0.4  num|w1:pw 1.2  num|w1:set -0.3  num|w1:to -0.2  num|w1:user -0.9  num|w1:version 0.3  num|w1:wifi -0.5
num|w1:with 0.2  num|w2:count -0.4  num|w2:file 0.2  num|w2:host -0.9  num|w2:id 0.6  num|w2:phone 0.5
num|w2:version 1.5  num|word 0.5  p:@ 0.2  p:be -1  p:box -0.2  p:count -0.8  p:fault -0.9  p:file -0.9  p:for 0.4
p:give -1.2  p:host -0.3  p:id -1.1  p:key 0.2  p:old -1.1  p:open 1  p:paper -0.8  p:phone 0.4  p:pin 0.6
p:place -0.3  p:pw 1  p:same 1  p:set -0.6  p:sign -0.9  p:temp -0.2  p:to -0.6  p:user 0.6  p:version -0.6
p:wifi -0.5  p:work -0.8  paren|- 1.1  paren|I:command -0.2  paren|I:log -0.9  paren|I:many 0.8  paren|I:setting -0.2
paren|I:some -1.3  paren|a:key -0.6  paren|a:sign -0.3  paren|a:user -0.2  paren|c:key -0.7  paren|c:user -0.7
paren|comma -0.3  paren|end_close 0.2  paren|word -1.2  pipe|- -1.3  pipe|I:few -0.7  pipe|I:row 1  pipe|c:user -0.2
pipe|end 0.4  pipe|pp:pw 0.6  pipe|word -0.3  plain|- -0.5  plain|I:command -0.9  plain|I:few -0.5  plain|I:log -0.7
plain|I:many -0.7  plain|I:setting -0.2  plain|I:some -0.4  plain|a:key -0.4  plain|a:open -0.2  plain|a:pin -0.3
plain|a:pw 0.3  plain|a:user 0.4  plain|angle -0.3  plain|arrow -0.7  plain|begin -0.3  plain|c:file -0.2
plain|c:id -0.6  plain|c:key -0.3  plain|c:open -0.3  plain|c:phone -0.5  plain|c:pin -1.4  plain|c:pw 0.7
plain|c:sign -0.3  plain|c:version 0.2  plain|c:wifi 0.4  plain|colon -0.3  plain|colon^ 0.5  plain|comma -0.6
plain|comma^ 0.5  plain|eq -0.7  plain|eq^ 0.2  plain|n:be -0.3  plain|n:for -0.3  plain|n:give -0.2
plain|n:host -0.2  plain|n:id -0.2  plain|n:key -0.5  plain|n:locked 0.5  plain|n:now 0.2  plain|n:old 0.5
plain|n:open -0.3  plain|n:phone 0.8  plain|n:policy -0.2  plain|n:pw 0.5  plain|n:set -0.7  plain|n:temp -0.5
plain|n:to -0.3  plain|n:user 0.6  plain|n:work 1.1  plain|p:pin -0.3  plain|p:pw -0.3  plain|p:user -0.3
plain|p:wifi -0.3  plain|paren -0.5  plain|pipe 0.3  plain|pp:key -0.4  plain|pp:pin -0.2  plain|pp:pw -0.3
plain|quote -0.5  plain|slash^ -0.4  plain|speaker -0.6  plain|stop 0.4  plain|w1:- -0.2  plain|w1:box -0.4
plain|w1:count -0.4  plain|w1:fault -0.5  plain|w1:for -0.2  plain|w1:give -0.6  plain|w1:host 0.4  plain|w1:id -0.7
plain|w1:key 0.4  plain|w1:locked 0.8  plain|w1:now -0.2  plain|w1:open 0.5  plain|w1:paper -0.2  plain|w1:pin -0.9
plain|w1:pw 0.2  plain|w1:said -0.3  plain|w1:same 0.5  plain|w1:set -0.6  plain|w1:sign -0.2  plain|w1:temp -0.3
plain|w1:user -0.3  plain|w1:wifi 0.4  plain|w1:with 0.3  plain|w2:fault -0.2  plain|w2:host -0.7  plain|w2:id -0.2
plain|w2:phone 0.5  plain|w2:policy -0.2  pp:be -1  pp:box 0.5  pp:count -1  pp:fault -1.6  pp:file -0.6  pp:for -0.4
pp:give -1.3  pp:id -1.3  pp:key -0.4  pp:now -0.7  pp:old -1  pp:open 0.3  pp:paper -0.7  pp:phone 0.3  pp:pin 1.7
pp:policy -0.2  pp:pw 0.3  pp:said -0.8  pp:set -0.8  pp:sign -1.2  pp:temp 0.4  pp:to -0.9  pp:user 0.3
pp:version -1.6  pp:with -0.3  pp:work -0.6  quote|- -0.6  quote|I:command 0.8  quote|I:few -0.6  quote|I:log -0.2
quote|I:many -0.9  quote|I:row 0.2  quote|I:setting -0.7  quote|a:key -0.2  quote|a:pin -0.6  quote|a:pw 0.4
quote|a:sign -0.2  quote|a:user 0.3  quote|angle -0.8  quote|back 0.2  quote|c:key 0.9  quote|c:pin -0.2
quote|c:pw 0.6  quote|c:sign -0.9  quote|c:user 0.3  quote|c:wifi -1.3  quote|close -0.4  quote|colon -1.4
quote|dash 1.8  quote|end 1.2  quote|end_close 0.9  quote|end_comma -0.8  quote|end_semi 0.2  quote|lt -0.4
quote|p:key -0.2  quote|p:pin -0.4  quote|p:sign -0.3  quote|p:user -0.9  quote|paren -0.7  quote|pipe 2.2
quote|pp:key 0.3  quote|pp:pin -0.3  quote|pp:pw -0.3  quote|semi -0.2  quote|slash 0.8  quote|stop 2.6
quote|word -0.3  round -2.3  semi^|- -0.9  semi^|I:few 0.5  semi^|p:pw 0.3  semi^|pp:pw 0.5  semi^|semi 0.2
semi|- 0.7  semi|I:few 1  semi|I:many -0.4  semi|I:some -1.3  semi|c:key -0.8  semi|end -0.4  semi|pp:key -0.4
semi|word -0.3  sign_$ -1.6  sign_0 -0.4  sign_? -1.5  sign_end 1.9  sign_in 0.2  signs -0.2  sign|- 0.3
sign|I:command 0.5  sign|I:many 0.4  sign|I:row 0.2  sign|I:setting -0.5  sign|I:some 0.4  sign|a:key -0.3
sign|a:open -0.2  sign|a:pw 0.5  sign|a:sign -0.3  sign|arrow -0.4  sign|back^ 0.4  sign|begin -0.2  sign|c:fault 0.4
sign|c:file 0.7  sign|c:id -0.3  sign|c:key 0.4  sign|c:open -0.3  sign|c:pin -0.9  sign|c:pw 0.5  sign|c:sign -0.8
sign|c:version 0.2  sign|c:wifi 0.5  sign|colon -0.2  sign|colon^ 1.1  sign|comma 0.2  sign|comma^ -0.2  sign|dash 0.2
sign|eq^ -0.4  sign|hash -0.4  sign|n:be -0.2  sign|n:give 0.4  sign|n:host 0.8  sign|n:id 0.5  sign|n:old 0.4
sign|n:pw -0.7  sign|n:said 0.2  sign|n:to 0.8  sign|n:user 0.4  sign|paren -0.3  sign|pipe 0.2  sign|pp:pin -0.7
sign|pp:pw 0.7  sign|slash^ 0.5  sign|w1:- 0.2  sign|w1:be 0.3  sign|w1:box -0.4  sign|w1:count -0.6  sign|w1:for -0.4
sign|w1:give 0.5  sign|w1:host 0.2  sign|w1:key 0.6  sign|w1:paper 0.4  sign|w1:phone 0.7  sign|w1:policy -1
sign|w1:pw 0.6  sign|w1:same 0.2  sign|w1:set 0.8  sign|w1:temp -0.2  sign|w1:wifi -0.4  sign|w2:host 0.4
sign|w2:id 0.7  sk:!a -0.3  sk:#U0M0 0.3  sk:$U$0 -0.3  sk:%0B&a -0.3  sk:%A-0-A -0.2  sk:.a -0.3  sk:.a.a -0.2
sk:0 -0.4  sk:0&a -0.4  sk:0-0-0 -0.9  sk:0-0-0&a -1.2  sk:0-0-0-0-0 -0.2  sk:0-0-0-0-0-0- 1.7  sk:0-U -0.3
sk:0-a -0.7  sk:0.0.0-a0 -0.2  sk:0A-0A 0.3  sk:0A0A -1.8  sk:0A0A0 0.7  sk:0A0U0 0.3  sk:0B -0.8  sk:0M -0.4
sk:0M0A0M0M0a -0.9  sk:0M0B0M0B0B0B -0.5  sk:0M0M0M0U 0.3  sk:0U 0.6  sk:0U&a -0.4  sk:0U0 1.6  sk:0U0-U0 -0.4
sk:0U0-U0U -1.4  sk:0U0U0 0.2  sk:0U0U0U 1  sk:0U0U0U0 -0.5  sk:0U0U0U0U 0.6  sk:0U0U0U0U0 0.8  sk:0U0a0M0M0M0M -0.5
sk:0_0 0.6  sk:0_0_0 -1.5  sk:0a.0a -0.7  sk:0a0 0.6  sk:0a0-0a0 0.9  sk:0a0M -1.3  sk:0a0M0M0M0B0+ -0.9
sk:0a0U0M -1.3  sk:0a0a0 -0.2  sk:0a0a0a -0.3  sk:0a0a0a0 0.3  sk:0a0a0a0a 0.8  sk:0a0a0a0a0a0a 0.9  sk:A!B -0.3
sk:A!M+0a0a0 -0.7  sk:A-B -0.2  sk:A-B-0 -1.2  sk:A-B0$ -0.6  sk:A-M-U0 -0.9  sk:A.M.M0M 0.6  sk:A0-0 -0.7
sk:A0-0A -0.3  sk:A0-0A-0U0U -0.2  sk:A0-0U 0.9  sk:A0-0U0-0A0 -0.3  sk:A0-A0-A0 -0.3  sk:A0-U0U0-U0U0 -0.7
sk:A0A -1.8  sk:A0A&a 0.2  sk:A0A0A 0.5  sk:A0A0A0A 0.6  sk:A0A0A0A0A 0.8  sk:A0A0U -0.4  sk:A0A0U0 -0.9
sk:A0A0U0U0 -0.7  sk:A0A0U0U0U0U0 -0.8  sk:A0M0B0M0B0 -0.2  sk:A0M0a 0.3  sk:A0U -0.3  sk:A0U0 -0.4  sk:A0U0A 0.3
sk:A0U0A0 -1  sk:A0U0A0A 0.9  sk:A0U0A0U0A0A0 -0.2  sk:A0U0U0 -0.3  sk:A_0&A_0U0&A_ -0.8  sk:A_0a0a0 -0.2  sk:B -0.3
sk:B!0 0.7  sk:B!B 0.5  sk:B!B0 1.3  sk:B!a0 0.3  sk:B#0 -0.3  sk:B#B 1.1  sk:B#B0 0.5  sk:B$0 0.2  sk:B&B 1.3
sk:B&B0 0.2  sk:B* -0.2  sk:B*0 0.6  sk:B*B 0.8  sk:B*B0 0.5  sk:B+B0 0.7  sk:B-0 -0.5  sk:B-0-B 0.9
sk:B-0-B@A-A0 0.2  sk:B-0U -1  sk:B-0a -0.5  sk:B-A0 -0.7  sk:B-B -0.4  sk:B-B-0 0.6  sk:B-B-0A -0.2  sk:B-B-A0 -0.2
sk:B-B-B0 -0.4  sk:B-B-U0 -0.2  sk:B-B0! 0.2  sk:B-B0$ -0.9  sk:B-M -0.4  sk:B-M-0 -0.2  sk:B-U0 -1  sk:B-U0a 0.9
sk:B-a -0.4  sk:B-a-B0 0.5  sk:B-a0 -0.6  sk:B.0 0.6  sk:B.B 0.2  sk:B.B.a!B0 -0.3  sk:B.B0 1  sk:B0 0.4  sk:B0! -0.4
sk:B0!$U$0 -0.3  sk:B0!B0 -0.5  sk:B0!U0 -0.5  sk:B0# -0.5  sk:B0*.a -0.6  sk:B0-B -0.3  sk:B0-a-B 0.3  sk:B0@ -0.7
sk:B0B 0.5  sk:B0B0B0B0B0B0 1  sk:B0M 0.4  sk:B0M0M0B0M -2  sk:B0M0M0M0 -0.8  sk:B0M0M0M0B0M0 0.4  sk:B0M0M0M0M0M0 0.6
sk:B0U -0.9  sk:B0U~M0M0M0M0 0.3  sk:B0_M -1.1  sk:B0a -0.5  sk:B0a!0 0.2  sk:B0a!B 0.5  sk:B0a#B 0.2  sk:B0a-B 1
sk:B? -0.3  sk:B_0 1.2  sk:B_0!a.a -0.7  sk:B_B 0.8  sk:B_B0 0.8  sk:B_B_0 -0.4  sk:B_B_B -0.3  sk:B_M_B -0.3
sk:B_U0!$A$0 -0.3  sk:M -0.5  sk:M!0 0.5  sk:M!a0 0.2  sk:M#0 0.5  sk:M-0 0.3  sk:M-0.0 -0.7  sk:M-B0 -0.7
sk:M-a0 0.2  sk:M.0 -0.5  sk:M.B -0.2  sk:M.B0 0.4  sk:M0A0A0 -0.8  sk:M0A0M 0.9  sk:M0B -1.2  sk:M0B0M0M0B -0.3
sk:M0M -0.9  sk:M0M0A -0.4  sk:M0M0M0M 0.4  sk:M0M0M0M0 -0.3  sk:M0M0M0M0M -0.4  sk:M0M0M0M0M0M0 0.8
sk:M0M0M0M0M0a 0.8  sk:M0M0M0M0U -0.3  sk:M0M0M0a0 -0.9  sk:M0M0a 0.4  sk:M0U~M0 0.2  sk:M0a 1.4  sk:M0a0a -0.8
sk:M_0 0.3  sk:U&U-B0 -1.1  sk:U-0 -0.5  sk:U0-B -0.5  sk:U0A -0.6  sk:U0A0 -0.3  sk:U0A0A 1.1  sk:U0M -0.6
sk:U0M0 0.2  sk:U0U -0.2  sk:U0U-0U0 -0.4  sk:U0U0A0 -1.1  sk:U0U0U0U0U0U0 0.5  sk:U0a -1.3  sk:U0a.a 0.6  sk:a -0.4
sk:a! -0.2  sk:a!! -0.2  sk:a!B0 0.3  sk:a!a 1  sk:a&a -0.2  sk:a++0 -0.3  sk:a+a -0.3  sk:a-0 0.7  sk:a-0-0-0.a -0.2
sk:a-0-a 1  sk:a-0-a-a-a -0.2  sk:a-0a0 -0.2  sk:a-0a0a0a0a0a 0.4  sk:a-B-0 0.8  sk:a-B-0a 0.3  sk:a-B0 0.7
sk:a-M0M0a0M0U0 0.4  sk:a-a-0 0.8  sk:a-a-0-a -0.3  sk:a-a-A-0 1.3  sk:a-a-a 0.3  sk:a-a-a-0 0.8  sk:a-a-a-a-a -0.2
sk:a-a-a-a-a-a- -0.3  sk:a-a0-a0 -0.4  sk:a-a0a -0.8  sk:a.B.0 0.3  sk:a.B0 0.6  sk:a.a!M+0a0 -0.6  sk:a.a0 -0.6
sk:a0 0.7  sk:a0$ -0.3  sk:a0-B 0.7  sk:a0-a-a -0.3  sk:a0-a-a-a -1  sk:a0-a0a -0.2  sk:a0.a -0.3  sk:a0.a!M+0a0a -0.8
sk:a0A0M0M0B0a0 -0.7  sk:a0B0B0B0B0B0 0.3  sk:a0B0M0M0M0M0 0.5  sk:a0M 1.1  sk:a0M0 0.3  sk:a0M0M 1.1
sk:a0M0M0M0M 0.3  sk:a0M0a 0.2  sk:a0U0U.a -0.6  sk:a0_a -0.5  sk:a0a 0.4  sk:a0a! 0.5  sk:a0a!M0 -1.8  sk:a0a-B 0.2
sk:a0a-B-0 0.3  sk:a0a-a 1.3  sk:a0a-a-0 0.2  sk:a0a-a0a 0.2  sk:a0a.B 0.4  sk:a0a.a 0.3  sk:a0a0-a0a0 0.5
sk:a0a0a -0.6  sk:a0a0a-0a0a0 0.6  sk:a0a0a0 -0.6  sk:a0a0a0a -0.6  sk:a0a0a0a0 -0.2  sk:a0a0a0a0a0a 0.3
sk:a0a0a0a0a0a0 -0.4  sk:a? -0.8  sk:a?0 -0.2  sk:a?0a -0.6  sk:a?a -0.5  sk:a?a0 -0.7  sk:a@ -0.7  sk:a@a -0.3
sk:a@a0 -1  sk:a_0a0a0a0a0a 0.2  sk:a_U0a0U0a0U0 0.4  sk:a_a0 -0.8  sk:a_a0_0a0a0a0 1.1  sk:a_a_0 -0.2  sk<!a -0.3
sk<#U0 0.2  sk<$0$ 1.1  sk<$U$ -0.3  sk<$a$ 0.7  sk<%0B -0.3  sk<%A- -0.2  sk<+M0 -0.6  sk<.a -0.3  sk<.a. -0.2
sk<0 -0.4  sk<0&a -0.4  sk<0-0 -0.5  sk<0-U -0.3  sk<0-a -0.3  sk<0.0 -1.6  sk<0A- -0.3  sk<0A0 -0.2  sk<0B -0.8
sk<0B0 -1.1  sk<0M -0.4  sk<0M- 0.2  sk<0M0 -1.1  sk<0U 0.6  sk<0U& -0.4  sk<0U- -0.5  sk<0U0 0.7  sk<0_0 -0.8
sk<0a- 0.9  sk<0a. -0.8  sk<0a0 -0.8  sk<?M0 0.4  sk<A!B -0.3  sk<A!M -0.7  sk<A$A -0.5  sk<A-0 -0.5  sk<A-A -0.9
sk<A-B -2.2  sk<A-M -0.9  sk<A-a -0.8  sk<A.M 0.8  sk<A0- -0.7  sk<A0A 2  sk<A0M -1.5  sk<A0U 0.2  sk<A_0 -2.2
sk<A_B -0.2  sk<B -0.3  sk<B!0 1.1  sk<B!B 1.8  sk<B!a 0.9  sk<B#B 1.6  sk<B$0 0.2  sk<B%0 0.2  sk<B&B 1.5  sk<B* -0.2
sk<B*0 0.6  sk<B*B 1.3  sk<B+B 0.7  sk<B-A -1.3  sk<B-B 0.9  sk<B-M -0.9  sk<B-a -0.7  sk<B.0 0.6  sk<B.A 0.4
sk<B.B 0.9  sk<B0 0.4  sk<B0! -0.7  sk<B0& 0.2  sk<B0* -0.4  sk<B0+ 0.2  sk<B0- -0.2  sk<B0@ -0.4  sk<B0A 0.7
sk<B0B 0.4  sk<B0M -0.3  sk<B0U -0.3  sk<B0_ -1  sk<B0a 1  sk<B? -0.3  sk<B@a 0.5  sk<B_0 0.6  sk<B_A -0.2  sk<B_B 1
sk<B_M -0.3  sk<B_U -0.3  sk<B_a 0.4  sk<M -0.5  sk<M!0 0.5  sk<M!B 0.5  sk<M!a 0.2  sk<M#0 0.5  sk<M+M -1
sk<M-0 -0.6  sk<M-B -0.8  sk<M-a 0.9  sk<M.0 -0.4  sk<M.B 0.3  sk<M0! 0.6  sk<M0+ -1.2  sk<M0- 0.3  sk<M0M -0.5
sk<M0U 0.5  sk<M0a 0.4  sk<M_0 0.6  sk<M_A 0.9  sk<U&U -1.1  sk<U-0 -0.5  sk<U0- -1.1  sk<U0A -0.2  sk<U0M 0.7
sk<U0U -0.7  sk<U0a 1.1  sk<U@a -0.4  sk<a -0.4  sk<a! -0.2  sk<a!! -0.3  sk<a!0 0.4  sk<a!B 0.3  sk<a!M -0.2
sk<a!a 1  sk<a%0 -0.4  sk<a&a 1.1  sk<a++ -0.3  sk<a+a -0.3  sk<a-0 -0.6  sk<a-A 0.5  sk<a-B 2.4  sk<a-M 0.4
sk<a-U 0.9  sk<a-a 0.4  sk<a.0 -0.6  sk<a.B 1.8  sk<a.a -0.9  sk<a0 0.7  sk<a0! 0.2  sk<a0$ -0.3  sk<a0- -0.4
sk<a0. -0.6  sk<a0? -0.2  sk<a0@ -0.4  sk<a0A -0.6  sk<a0B 0.5  sk<a0_ -0.5  sk<a0a 1.4  sk<a? -0.8  sk<a?0 -0.8
sk<a?a -1.2  sk<a@ -0.7  sk<a@a -2.4  sk<a_0 0.9  sk<a_A 0.2  sk<a_B 0.4  sk<a_M 0.3  sk<a_U 0.5  sk<a_a 0.5
sk>!0B 0.2  sk>!0a 0.5  sk>!B0 1  sk>!M0 -1.1  sk>!U0 -0.5  sk>!a -0.3  sk>!a0 0.8  sk>#B0 0.8  sk>&A_ -0.8
sk>&B0 0.7  sk>*.a -0.7  sk>*B0 0.5  sk>++0 -0.3  sk>+B0 0.7  sk>+M0 -0.2  sk>+a0 -0.2  sk>-0! 0.2  sk>-0- 1.5
sk>-0A -0.4  sk>-0U -1  sk>-0a 0.3  sk>-A0 -0.2  sk>-B! 0.2  sk>-M0 0.5  sk>-U0 -0.4  sk>-a- -0.4  sk>-a0 -0.8
sk>.A0 0.7  sk>.B0 1.3  sk>.U0 -0.5  sk>.a -0.3  sk>.a0 -0.3  sk>0 -0.4  sk>0!a 0.3  sk>0&a -1.5  sk>0-0 -1.1
sk>0-A -0.2  sk>0-B 0.9  sk>0-M 0.6  sk>0-U -0.3  sk>0-a 0.5  sk>0.0 -2  sk>0.a -1.1  sk>0A0 -1.3  sk>0B -0.8
sk>0B0 0.3  sk>0M -0.4  sk>0M$ 0.3  sk>0M0 -0.5  sk>0U 0.6  sk>0_0 -0.8  sk>0_M -1.1  sk>0a! 0.6  sk>0a0 -1.1
sk>?0a -0.6  sk>?a0 -0.7  sk>@A0 0.5  sk>@M0 0.7  sk>@a0 0.4  sk>A!B -0.3  sk>A$0 -0.2  sk>A&a 1.1  sk>A-0 1
sk>A-B -0.2  sk>A0A 1.3  sk>A0M 0.9  sk>A0U 0.6  sk>A0a -0.4  sk>A_A -1.3  sk>B -0.3  sk>B!0 1  sk>B!B 1  sk>B!a 0.6
sk>B#0 0.4  sk>B#B 1.1  sk>B$0 0.2  sk>B&B 1.3  sk>B&a -0.3  sk>B* -0.2  sk>B*0 0.6  sk>B*B 0.8  sk>B-0 0.4
sk>B-B -0.2  sk>B-M -0.4  sk>B-a -0.4  sk>B.0 1.9  sk>B.a -0.7  sk>B0 0.4  sk>B0! -0.2  sk>B0# -0.5  sk>B0$ -1.2
sk>B0+ -0.8  sk>B0@ -0.7  sk>B0A -0.4  sk>B0B 1.4  sk>B0M -0.7  sk>B0U -0.3  sk>B0a -0.3  sk>B? -0.3  sk>B@0 0.2
sk>B_0 1.1  sk>B_B 0.5  sk>M -0.5  sk>M!0 0.6  sk>M#0 0.7  sk>M.0 -0.3  sk>M.B -0.2  sk>M0! 0.2  sk>M0A -1.6
sk>M0B -1.1  sk>M0M -0.2  sk>M0a 0.8  sk>M_0 0.3  sk>M_B -0.3  sk>U$0 -0.6  sk>U&a -0.3  sk>U-0 -0.5  sk>U-B -0.3
sk>U.a -0.6  sk>U0A 0.8  sk>U0M -0.6  sk>U0U 0.4  sk>U0a -0.2  sk>_0a -0.4  sk>_A0 -0.6  sk>_B0 0.9  sk>_M0 0.2
sk>_a0 -0.5  sk>a -0.4  sk>a! -0.2  sk>a!! -0.2  sk>a!0 0.3  sk>a!B 0.5  sk>a!a 0.4  sk>a#B 0.2  sk>a&a -0.2
sk>a+a -0.3  sk>a-0 0.4  sk>a-B 1.4  sk>a.B 0.8  sk>a0 0.7  sk>a0$ -0.3  sk>a0A -0.4  sk>a0B 0.9  sk>a0M -0.5
sk>a0U 0.6  sk>a0a -0.3  sk>a? -0.8  sk>a?0 -0.2  sk>a?a -0.5  sk>a@ -0.7  sk>a@a -0.2  sk>~M0 0.2  slash^|- 0.6
slash^|I:command -0.6  slash^|I:few 0.7  slash^|I:log -1.1  slash^|I:many -0.2  slash^|I:setting -0.6
slash^|I:some 0.2  slash^|a:pw -0.3  slash^|c:key -1.6  slash^|c:pw -0.2  slash^|c:sign 0.2  slash^|colon 0.9
slash^|end -0.2  slash^|eq -1.6  slash^|p:pw -0.2  slash^|slash -1  slash|- -0.5  slash|I:many 0.3  slash|I:some 0.6
slash|c:key 0.2  slash|c:user 0.7  slash|c:wifi 0.3  slash|end 0.6  slash|word 0.4  small -0.9  speaker|- 0.5
speaker|I:few 0.6  speaker|I:many -0.3  speaker|I:row -1.3  speaker|I:setting 0.5  speaker|I:some 0.3
speaker|a:key 1.7  speaker|a:pw -0.2  speaker|a:sign -0.2  speaker|a:user -0.2  speaker|a:wifi -0.4
speaker|c:key -0.3  speaker|c:pw -0.2  speaker|c:user -0.2  speaker|comma 1.4  speaker|dash -0.5  speaker|p:key -0.4
speaker|p:pin -0.4  speaker|paren -0.4  speaker|pipe -1.4  speaker|pp:key -0.3  speaker|slash 0.2  speaker|stop -0.3
speaker|word -1.5  stop|- 1  stop|I:few 0.5  stop|c:user -0.6  stop|end 0.7  stop|word -0.2  thing -2.4  upper|- -0.3
upper|I:few 0.2  upper|I:log 0.3  upper|I:many -0.2  upper|I:row -0.4  upper|I:setting -0.6  upper|a:key 0.4
upper|a:open 0.2  upper|a:sign 0.2  upper|a:user -0.3  upper|arrow -0.4  upper|begin 0.3  upper|c:fault -0.3
upper|c:host -0.3  upper|c:id -0.6  upper|c:key -0.2  upper|c:open -0.4  upper|c:pw 1.2  upper|c:version 0.4
upper|colon 0.2  upper|colon^ -0.2  upper|comma -0.4  upper|eq 0.9  upper|eq^ 0.6  upper|n:be -0.6  upper|n:give 0.3
upper|n:host -0.2  upper|n:id -0.8  upper|n:key 0.7  upper|n:set 0.2  upper|p:pw -0.4  upper|p:user -0.4
upper|paren -0.8  upper|pp:pw 0.7  upper|quote -0.2  upper|semi -0.3  upper|speaker 0.6  upper|w1:- 0.4
upper|w1:be 0.2  upper|w1:count 0.6  upper|w1:fault -0.6  upper|w1:for -0.3  upper|w1:give 0.4  upper|w1:host -1
upper|w1:id -1  upper|w1:key 0.6  upper|w1:old -0.8  upper|w1:paper 0.2  upper|w1:phone 0.3  upper|w1:pin 0.3
upper|w1:pw -0.2  upper|w1:said 0.3  upper|w1:sign 0.2  upper|w1:to 0.2  upper|w1:user 0.4  upper|w2:count 0.7
upper|w2:host 0.7  upper|w2:id -0.8  w1:be 1.2  w1:box -0.9  w1:count -0.3  w1:fault -0.8  w1:file -0.9  w1:for -1.5
w1:host -0.7  w1:id -0.9  w1:key 2  w1:locked 1.1  w1:now 0.3  w1:open -0.4  w1:paper -0.2  w1:place -0.2
w1:policy -1.2  w1:pw 1.9  w1:said 0.7  w1:same 0.4  w1:set -0.5  w1:sign -0.4  w1:temp -0.2  w1:to 0.9  w1:user -1.5
w1:version -0.6  w1:with 0.3  w1:work 1.9  w2:- 0.3  w2:be 0.6  w2:box 1.3  w2:count -0.6  w2:fault -0.9  w2:file 0.7
w2:for 0.7  w2:give 0.2  w2:id -0.8  w2:key 1  w2:locked 0.7  w2:now 0.4  w2:old 0.3  w2:open -0.7  w2:paper 1.7
w2:phone 0.7  w2:pin 1.2  w2:place -0.4  w2:policy 0.2  w2:pw 0.7  w2:same 0.2  w2:set 1  w2:sign 0.6  w2:spell 0.6
w2:temp 0.9  w2:to 0.9  w2:user 0.6  w2:version 0.4  w2:wifi 1.4  w2:with 0.3  w2:work -0.3  word|- -0.3
word|I:command 0.5  word|I:few -0.8  word|I:log 0.7  word|I:many 0.9  word|I:row -0.2  word|a:key 0.2
word|a:open -0.5  word|a:pin 0.5  word|a:pw 0.3  word|a:sign 1.1  word|a:user 1  word|a:wifi -0.3  word|c:open -0.5
word|c:pin -0.7  word|c:pw 0.2  word|c:sign -0.2  word|c:wifi -0.7  word|close -0.2  word|colon -0.5  word|comma -0.9
word|dash 0.8  word|end_close -0.9  word|end_comma -1.3  word|eq 1.7  word|in 0.5  word|p:key 1  word|p:pin 0.9
word|p:pw 0.3  word|p:user 0.3  word|p:wifi -0.3  word|paren 0.6  word|pp:pw 0.5  word|slash 1.2  word|word 0.6
ww:-_be 0.2  ww:-_box 0.5  ww:-_count 1.2  ww:-_fault -0.3  ww:-_file 0.8  ww:-_for -1  ww:-_give 1.2  ww:-_host -0.5
ww:-_id 0.4  ww:-_key 0.5  ww:-_locked 0.7  ww:-_now 0.5  ww:-_old -1.9  ww:-_open -1.6  ww:-_paper -0.3  ww:-_pin 1.7
ww:-_policy -0.5  ww:-_pw 2  ww:-_said -0.6  ww:-_same 0.6  ww:-_set 0.8  ww:-_sign -1  ww:-_temp 0.2  ww:-_to -0.3
ww:-_user 1.4  ww:-_version 0.2  ww:-_wifi -0.5  ww:-_with -0.3  ww:-_work 0.2  ww:be_- -0.5  ww:be_for -0.2
ww:be_give 0.3  ww:be_now 0.4  ww:be_open -1  ww:be_to 1.2  ww:box_- -0.9  ww:box_be 1.3  ww:box_id -0.2
ww:box_now -2  ww:box_pw 0.4  ww:box_user 1.8  ww:count_- 0.8  ww:count_count -0.7  ww:fault_be -0.4
ww:fault_fault -0.2  ww:file_- -0.5  ww:file_id -0.2  ww:for_- -0.8  ww:for_box 0.5  ww:for_id -0.2  ww:for_user 0.4
ww:for_wifi 0.7  ww:give_- 0.7  ww:give_box -0.3  ww:give_file -0.2  ww:give_give 0.4  ww:give_key -0.3
ww:give_said 0.2  ww:give_with -0.5  ww:host_- 0.5  ww:host_be 0.3  ww:host_give -0.3  ww:host_id 0.2
ww:host_open -1.5  ww:host_paper -0.2  ww:host_pin 0.9  ww:host_pw 0.2  ww:host_to -0.4  ww:host_user 1.2  ww:id_- 0.3
ww:id_be 1.1  ww:id_id -0.3  ww:id_key -0.7  ww:id_pin -2.3  ww:key_- 1.6  ww:key_be 1.3  ww:key_count -0.2
ww:key_for -0.5  ww:key_give -0.7  ww:key_id -1.3  ww:key_to 0.9  ww:key_user 0.5  ww:key_wifi 1.1  ww:locked_key 0.5
ww:locked_pw 0.3  ww:locked_with -1.4  ww:now_- 0.2  ww:now_said -0.2  ww:open_- 1  ww:open_be -2.5  ww:open_host 0.3
ww:open_open -0.4  ww:open_pin -0.5  ww:open_to -1.8  ww:open_with 1.2  ww:paper_- -0.4  ww:paper_to 0.6
ww:phone_- -1.1  ww:phone_sign 1.1  ww:pin_- 0.3  ww:pin_be -0.6  ww:pin_key 0.4  ww:pin_open 0.4  ww:place_- -0.3
ww:policy_host -0.5  ww:policy_key 0.2  ww:pw_- 1.1  ww:pw_be 1.7  ww:pw_count -0.5  ww:pw_old -0.3  ww:pw_set 0.4
ww:pw_temp 0.2  ww:pw_to 1  ww:pw_user 0.2  ww:said_be -0.2  ww:said_now 0.6  ww:said_open -2.5  ww:same_said 0.3
ww:set_- -0.7  ww:set_fault -0.2  ww:set_host 1.2  ww:set_pw 0.4  ww:set_sign -0.3  ww:set_temp -0.8  ww:set_to 0.8
ww:sign_- -1.3  ww:sign_give 0.3  ww:sign_pw 0.8  ww:sign_user 0.5  ww:sign_with 0.2  ww:spell_- 0.4  ww:temp_- -0.6
ww:temp_be 0.6  ww:temp_key 0.3  ww:temp_pin 1.1  ww:temp_policy -0.2  ww:temp_user 0.6  ww:to_- -0.3  ww:to_give 0.5
ww:to_open 0.5  ww:to_paper 0.3  ww:to_pw 0.8  ww:to_to -0.5  ww:to_version -0.4  ww:to_with 0.6  ww:user_- 0.7
ww:user_be -1  ww:user_give 0.4  ww:user_host -0.2  ww:user_key 0.6  ww:user_pin -1.1  ww:user_pw 0.7
ww:user_temp -0.5  ww:user_user 1.4  ww:version_- -1.3  ww:wifi_be -1  ww:wifi_host 0.7  ww:wifi_key -1.1
ww:wifi_pw 0.2  ww:wifi_said 0.2  ww:wifi_wifi 0.9  ww:with_key 0.2  ww:work_- -0.5  ww:work_with 0.3  year -1.2
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
