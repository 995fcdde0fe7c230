"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = -0.48
"""What is added always: most words are none."""
_WEIGHED = """
I:code -0.9  I:log -1.2  I:row -0.7  I:setting -0.7  L:angle -0.4  L:ask 0.5  L:back^ -1.3  L:brace -0.3  L:close 0.3
L:colon^ 0.7  L:comma^ 0.8  L:dash -0.5  L:dash^ -0.3  L:eq -0.4  L:eq^ -0.3  L:hash -1.4  L:lt -0.4  L:mail 0.7
L:paren -0.7  L:quote -0.5  L:semi -0.6  L:semi^ 0.7  L:slash 1.3  L:slash^ -1.2  N:c:count -0.9  N:c:fault -1.1
N:c:file -0.3  N:c:id -0.7  N:c:phone -1  N:c:version 0.9  N:w1:count -0.5  N:w1:fault -0.8  N:w1:file -0.4
N:w1:host -0.7  N:w1:id -1  N:w1:phone -0.3  N:w1:place -0.3  N:w1:policy -1.1  N:w1:version -0.4  N:w2:fault -0.7
N:w2:file 0.4  N:w2:id -0.5  N:w2:place -0.5  N:w2:policy 0.6  R:angle -0.7  R:arrow -1.3  R:back -0.6  R:colon -1.5
R:comma -0.5  R:dash 0.4  R:end 0.8  R:end_angle -0.8  R:end_close -0.4  R:end_colon -0.4  R:end_comma -1.1
R:end_semi 1  R:eq -0.9  R:in 2.3  R:lt 0.9  R:paren 0.6  R:semi 0.9  R:slash -0.7  R:stop 3.3  R:word -0.6  S:- -0.5
S:a:open -1  S:a:pin -0.8  S:a:wifi -0.6  S:c:open -0.9  S:c:pin 0.5  S:c:pw 0.3  S:c:wifi -0.6  S:p:key 0.4
S:p:open -0.3  S:p:pin 0.4  S:p:sign -1.1  S:p:user -1.1  S:pp:pw 0.3  T:grp 0.3  T:joined -0.8  T:letsign -0.4
T:made 0.4  T:mixed -0.4  T:plain -0.5  T:sign 0.3  T:upper -0.6  a:@ -0.3  a:box -0.8  a:count -0.3  a:fault -1.5
a:give 0.8  a:host -0.7  a:id -0.6  a:key -1  a:locked 1.9  a:now 0.5  a:open 0.7  a:paper 0.8  a:phone -0.3
a:pin 0.4  a:place 0.9  a:policy -0.7  a:pw -0.8  a:same 0.9  a:set 0.8  a:spell 0.8  a:version -1.1  a:with -0.4
a:work 1.8  alone|- -1.4  alone|made -0.3  alone|num 0.7  alone|p:key 0.3  alone|p:pin 0.3  alone|p:pw 0.5
alone|p:user 0.3  alone|plain -0.3  alone|pp:pin 0.5  alone|pp:pw -0.3  alone|sign -0.5  angle|- -0.4
angle|I:command -0.5  angle|I:few 1.4  angle|I:many -0.4  angle|I:some -0.8  angle|a:key 0.5  angle|a:open -0.5
angle|a:pin 0.4  angle|c:key -1.1  angle|c:pw 0.5  angle|comma 0.4  angle|lt 1.1  angle|p:key 0.3  angle|p:pin 0.4
angle|stop -0.6  angle|word -1.2  arrow|- -0.7  arrow|I:command -0.3  arrow|I:few 0.6  arrow|I:many -0.7
arrow|I:some 0.3  arrow|c:pw 0.5  arrow|c:user 0.4  arrow|end 1.1  arrow|word -0.8  asked 1.1  asked|- -0.9
asked|angle 0.3  asked|c:user 0.3  asked|colon 1  asked|comma -0.3  asked|pp:pin 0.5  asked|speaker 0.7
asked|word -0.3  ask|I:few 0.3  ask|end 0.5  back^|I:code -0.4  back^|I:command 1.3  back^|I:few -1.4
back^|I:some -0.4  back^|a:pin -0.3  back^|back -0.4  back^|c:user -0.6  back^|dash -0.3  back^|stop -0.3
begin|- -0.9  begin|I:few 0.8  begin|I:setting -0.6  begin|a:pw 0.8  begin|a:user -0.3  begin|comma -1.6
begin|dash -0.6  begin|end 1.2  begin|eq 0.7  begin|in 0.8  begin|p:key 0.7  begin|p:pin -0.5  begin|pp:key 0.4
begin|pp:pw -0.4  c:@ -0.3  c:be -0.4  c:box 0.8  c:count -0.9  c:fault -1.9  c:file -0.7  c:for 1.2  c:id -0.8
c:key 0.4  c:locked 0.4  c:now 0.7  c:old 0.8  c:open 2.6  c:paper 0.4  c:phone -1  c:pin 0.5  c:place 0.7  c:pw 0.3
c:said 0.7  c:same 1  c:sign 0.3  c:spell 0.7  c:temp 0.8  c:to -0.8  c:user 0.6  c:version -1  c:wifi 0.5  c:with 1
close|I:few 0.7  code -0.7  code- -0.4  colon^|- 0.6  colon^|I:command 0.3  colon^|I:few -0.6  colon^|I:log -0.7
colon^|I:setting 0.6  colon^|I:some 0.5  colon^|a:key -0.3  colon^|a:pw 0.5  colon^|c:key -0.4  colon^|c:pw -0.7
colon^|c:sign -0.4  colon^|c:user 0.6  colon^|c:wifi 0.8  colon^|close 0.6  colon^|colon 0.3  colon^|comma -0.6
colon^|dash -0.3  colon^|end -0.9  colon^|end_semi 0.7  colon^|eq -0.5  colon^|pipe 0.7  colon^|slash -0.4
colon^|word 0.4  colon|I:command -0.6  colon|I:few -0.5  colon|I:many 1.1  colon|I:row -0.5  colon|I:setting 0.4
colon|a:key -0.7  colon|a:pw -0.6  colon|a:sign -0.3  colon|c:key 0.8  colon|c:open -0.5  colon|c:pin 1.8
colon|c:user -0.9  colon|c:wifi 0.5  colon|close 0.6  colon|colon -0.3  colon|comma 0.5  colon|dash -1.2
colon|eq -0.6  colon|p:wifi -0.4  colon|paren 0.8  colon|pp:pin -0.3  colon|pp:pw -0.3  colon|slash -1.1
colon|stop 1.5  colon|word -0.5  comma^|- -0.9  comma^|I:code -0.3  comma^|I:log 0.5  comma^|comma 0.6
comma^|end -0.6  comma^|word 0.9  comma|I:code -0.6  comma|I:command -0.6  comma|I:few 0.3  comma|I:many 0.5
comma|I:some 0.4  comma|c:key -0.7  comma|c:open -1.3  comma|c:pin 1  comma|c:pw 0.4  comma|c:sign 1.1
comma|c:user 0.5  comma|c:wifi -0.5  comma|comma 0.3  comma|end 0.7  comma|end_close -0.3  comma|pp:pw -0.4
comma|word -0.5  dash^|I:few -0.3  dash^|I:some -0.3  dash^|c:user 0.6  dash^|dash 0.3  dash^|end -0.7
dash|I:many -0.7  dash|c:pw -0.8  dash|end -0.4  dig0 -0.6  dig1 -0.4  dig3 -0.6  dig4 0.5  dig6 0.7  dig7 -0.7
dig9 0.5  dots -0.3  drawn 0.6  eq^|I:command 0.6  eq^|I:few -0.5  eq^|I:log 0.5  eq^|I:some -0.8  eq^|c:key 2.2
eq^|c:pin -1  eq^|c:user -0.4  eq^|close -0.8  eq^|end 1.1  eq^|eq -0.7  eq^|p:pin -0.4  eq^|semi 0.3  eq^|slash -1
eq^|word 0.8  eq|- -0.5  eq|I:code -0.3  eq|I:command 0.5  eq|I:few -1  eq|I:many 0.5  eq|I:row -0.3
eq|I:setting -0.7  eq|I:some 0.7  eq|c:key 1.7  eq|c:pin -0.4  eq|c:pw 0.3  eq|end 0.6  eq|eq 0.7  eq|p:pin -0.4
eq|pipe -0.7  eq|pp:pin -0.6  eq|pp:pw -0.4  eq|word -1.1  formula -2.1  grp|- 0.5  grp|I:code -0.3  grp|I:command 0.5
grp|I:few 0.7  grp|I:many 0.4  grp|I:row -0.4  grp|I:some 0.4  grp|a:key 0.8  grp|begin 0.4  grp|c:id 0.3
grp|c:key -1  grp|c:open 1.6  grp|c:phone 0.3  grp|c:pin 1.6  grp|c:pw -1.2  grp|c:sign 0.5  grp|c:user -0.7
grp|comma 1  grp|comma^ -0.3  grp|eq^ -0.3  grp|n:version -0.3  grp|option 0.4  grp|p:pin 0.9  grp|p:pw -0.4
grp|pp:pin 0.6  grp|pp:pw -0.3  grp|quote -1  grp|semi 0.6  grp|slash^ -0.5  grp|speaker 0.6  grp|stop 0.7
grp|w1:- -0.4  grp|w1:fault -0.3  grp|w1:host 0.5  grp|w1:id -0.5  grp|w1:old -0.5  grp|w1:open -0.4  grp|w1:pin 1
grp|w1:policy -0.3  grp|w1:pw 0.4  grp|w1:set -0.3  grp|w1:user -0.4  grp|w1:with 0.7  grp|w2:id -1.1  grp|word -0.3
hash|- -0.6  hash|I:few -0.3  hash|I:log -0.9  hash|I:some -0.3  hash|c:sign -0.6  hash|c:user -0.7  hash|end -0.6
hash|eq -0.4  hash|slash -0.6  hex -0.4  humps 0.9  hyph 0.6  hyphs 0.6  joined|- -0.4  joined|I:code -0.9
joined|I:command -0.3  joined|I:few 0.4  joined|I:log -0.3  joined|I:many -0.3  joined|I:setting -0.7
joined|a:key -0.3  joined|a:sign -0.4  joined|a:user -0.4  joined|arrow 0.5  joined|c:host -0.7  joined|c:id 0.4
joined|c:open -0.5  joined|c:user -0.6  joined|colon -0.8  joined|comma -0.4  joined|eq -0.3  joined|n:for 0.6
joined|n:id -0.3  joined|n:user -0.3  joined|p:sign -0.4  joined|paren -0.7  joined|pp:pin -0.3  joined|slash^ 0.6
joined|w1:be 0.7  joined|w1:count -0.6  joined|w1:give -0.6  joined|w1:pin -0.4  joined|w1:pw 0.9  joined|w1:set -0.3
joined|w1:temp 0.5  joined|w1:to -0.6  joined|w1:user -0.3  joined|w1:wifi 0.4  joined|w2:host 0.5  joined|word -0.5
large -0.9  leet 1  len1 -1.1  len2 -0.4  len3 0.7  len4 0.4  len6 -0.5  letsign|- 0.3  letsign|I:code -0.4
letsign|a:user 0.6  letsign|c:host 0.4  letsign|c:key -0.4  letsign|c:pin -0.5  letsign|c:pw -0.9
letsign|c:version 0.3  letsign|colon^ -0.4  letsign|quote 0.9  letsign|slash^ -0.6  letsign|w1:- -0.4
letsign|w1:user -0.5  letsign|word -0.3  lt|- -0.6  lt|I:code -0.6  lt|angle -0.6  made|I:code 0.4  made|I:command 0.7
made|I:few -0.5  made|I:many 0.8  made|I:some 0.3  made|a:open -0.3  made|a:pin -0.6  made|a:pw 0.5  made|a:sign 0.4
made|angle 0.3  made|arrow -0.3  made|c:file 0.7  made|c:host 0.8  made|c:open -0.8  made|c:pin -0.5
made|c:policy 0.3  made|c:pw 0.9  made|c:user -0.4  made|c:version 0.6  made|c:wifi -0.9  made|colon^ 0.4
made|comma 0.4  made|comma^ 0.3  made|n:be 0.7  made|n:fault -0.3  made|n:give 0.5  made|n:host 0.5  made|n:id 0.3
made|n:key -0.9  made|n:old -0.4  made|n:pw 0.4  made|n:to -0.4  made|n:work 0.9  made|p:key 0.5  made|p:pw 0.6
made|paren 0.4  made|pp:key 0.6  made|pp:pw 0.8  made|semi -0.4  made|slash 0.6  made|speaker 0.3  made|w1:be 0.4
made|w1:file 0.3  made|w1:for -0.7  made|w1:give -0.3  made|w1:host -0.5  made|w1:id -0.3  made|w1:key 0.6
made|w1:now -0.6  made|w1:old 0.9  made|w1:open -0.5  made|w1:paper 0.5  made|w1:policy -0.7  made|w1:pw 1.3
made|w1:same -0.5  made|w1:set 0.9  made|w1:user 1.1  made|w1:wifi -0.5  made|w1:with -1.4  made|w2:count 0.4
made|w2:host -0.3  mail|- 0.4  mail|I:few 0.3  mail|I:some 0.4  mail|end 0.3  maker -1.9  mixed|I:code -0.6
mixed|I:setting -0.6  mixed|a:pin -0.5  mixed|a:sign -0.5  mixed|back^ -0.7  mixed|begin -0.3  mixed|c:count -0.8
mixed|c:open -1.2  mixed|c:phone -0.5  mixed|c:pin -0.7  mixed|c:pw 0.5  mixed|c:user 0.6  mixed|c:version 0.9
mixed|colon^ 0.7  mixed|comma -0.3  mixed|dash^ 0.7  mixed|eq^ -0.6  mixed|hash -0.8  mixed|n:be 0.7  mixed|n:box 0.5
mixed|n:file 0.3  mixed|n:for 0.5  mixed|n:host 0.9  mixed|n:id -0.4  mixed|n:key 0.4  mixed|n:now 0.5
mixed|n:pin -0.3  mixed|n:pw -0.8  mixed|n:same 0.4  mixed|n:temp -0.3  mixed|n:to -0.3  mixed|n:version 0.3
mixed|n:with -0.5  mixed|n:work -0.6  mixed|option -0.5  mixed|p:key 0.5  mixed|p:pin -1.1  mixed|p:pw 0.3
mixed|p:sign -0.5  mixed|pp:pin -0.5  mixed|pp:pw 0.7  mixed|semi -0.3  mixed|semi^ 0.7  mixed|slash^ -0.5
mixed|speaker -0.3  mixed|w1:fault -0.5  mixed|w1:give 0.7  mixed|w1:id -0.3  mixed|w1:key 1.6  mixed|w1:old -0.3
mixed|w1:open -0.3  mixed|w1:paper -0.3  mixed|w1:pin 0.3  mixed|w1:policy -0.7  mixed|w1:pw 1.2  mixed|w1:said 0.7
mixed|w1:same 0.4  mixed|w1:user -0.5  mixed|w1:version -0.5  mixed|w1:wifi 0.5  mixed|w1:with -0.5  mixed|w2:id 0.3
mixed|w2:phone -0.4  mixed|w2:policy 0.4  mixed|w2:version -0.7  n:box 0.7  n:fault -1.3  n:for 0.3  n:give 0.9
n:host 0.5  n:id -0.5  n:now 1.6  n:open 0.9  n:paper 0.6  n:pin 0.5  n:place -0.3  n:policy -0.3  n:pw -1.4
n:said 0.7  n:same -0.8  n:set -0.6  n:sign 0.4  n:spell 0.3  n:with -0.5  n:work 0.7  names -1.4  nothing -1.4
num|I:code -1.2  num|I:few 0.7  num|I:log -0.7  num|I:setting -0.5  num|I:some 0.7  num|a:key -0.3  num|a:open -0.3
num|a:pin 0.9  num|a:pw -0.4  num|a:user -0.4  num|angle 0.7  num|begin 0.3  num|c:fault -1  num|c:file -0.3
num|c:host -0.3  num|c:key 0.3  num|c:open 0.8  num|c:phone 0.6  num|c:pin 1.4  num|c:place 0.6  num|c:policy -0.7
num|c:pw -1  num|c:version -0.9  num|c:wifi -0.6  num|colon 0.7  num|colon^ -1  num|comma^ 0.5  num|dash^ -0.3
num|eq^ -0.3  num|n:be -1.3  num|n:count -0.3  num|n:fault -1.2  num|n:give -0.6  num|n:host -0.6  num|n:key 0.3
num|n:now 0.3  num|n:open 1.1  num|n:paper 0.7  num|n:pin 0.9  num|n:policy -0.5  num|n:same -0.5  num|n:set -0.4
num|option 0.4  num|p:open 0.6  num|p:pin 1.5  num|p:pw 0.5  num|p:user -0.3  num|paren -0.4  num|pp:key -0.3
num|pp:pin 1.5  num|pp:pw -1.1  num|quote -0.6  num|slash^ -0.8  num|stop 0.5  num|w1:be 0.3  num|w1:box 0.4
num|w1:count -0.4  num|w1:fault -0.5  num|w1:for -0.4  num|w1:give 0.7  num|w1:host -0.8  num|w1:id -1.2
num|w1:key -0.4  num|w1:now 0.6  num|w1:open 1.1  num|w1:phone -1.1  num|w1:pin 0.5  num|w1:policy -0.3  num|w1:pw 0.9
num|w1:set -0.5  num|w1:user -0.8  num|w1:wifi -0.3  num|w1:with 0.4  num|w2:count -0.3  num|w2:file 0.6
num|w2:phone 0.5  num|w2:version 1.1  num|word 0.4  option|- -0.4  option|I:command -0.8  option|c:sign 1.1
option|dash -0.7  p:@ 0.5  p:be -1.6  p:count -1.1  p:fault -1.1  p:file -0.8  p:give -1.2  p:id -1.2  p:now -0.4
p:old -0.4  p:open 1  p:paper -0.6  p:pin 0.5  p:place -0.5  p:pw 1  p:said -0.4  p:same 0.3  p:sign -0.3  p:to -0.7
p:user 1  p:wifi 0.6  p:work -0.9  paren|I:code -0.9  paren|I:command -0.4  paren|I:few -0.6  paren|I:many 1.2
paren|c:key -0.8  paren|c:pw -0.4  paren|c:user -0.5  paren|c:wifi -0.4  paren|close 0.4  paren|comma -0.9
paren|word -1.4  pipe|- -1  pipe|I:few -0.8  pipe|I:row 1.2  pipe|I:some -0.4  pipe|c:user -0.6  pipe|pipe 0.4
pipe|pp:key 0.7  pipe|pp:pw 0.5  pipe|word -0.5  plain|- -0.5  plain|I:code -0.4  plain|I:command -0.5
plain|I:few -0.4  plain|I:log -0.5  plain|I:many -0.9  plain|I:some -0.5  plain|a:key -0.3  plain|angle -0.3
plain|begin -0.3  plain|c:host -0.3  plain|c:id -0.5  plain|c:key 0.4  plain|c:phone -0.5  plain|c:pin -0.9
plain|c:policy 0.7  plain|c:pw 0.5  plain|c:sign -0.6  plain|c:user 0.3  plain|c:version -0.4  plain|c:wifi 0.7
plain|colon^ -0.3  plain|eq^ 0.4  plain|n:be -0.4  plain|n:for -0.5  plain|n:host -0.4  plain|n:id -0.3
plain|n:now 0.4  plain|n:set 0.8  plain|n:sign 0.3  plain|n:temp -0.3  plain|n:to -0.3  plain|p:key -0.4
plain|p:pin -0.3  plain|p:pw -0.4  plain|p:user -0.3  plain|p:wifi -0.6  plain|paren -0.5  plain|pp:pin -0.3
plain|quote -0.6  plain|slash^ -0.4  plain|speaker -0.5  plain|w1:- -0.3  plain|w1:box -0.4  plain|w1:count -0.5
plain|w1:fault -0.4  plain|w1:give -0.9  plain|w1:id -0.6  plain|w1:key -0.3  plain|w1:locked 1  plain|w1:now 0.3
plain|w1:open 0.3  plain|w1:phone 0.4  plain|w1:pin -1.1  plain|w1:pw 0.3  plain|w1:said -0.4  plain|w1:same 0.7
plain|w1:set -0.5  plain|w1:sign -0.3  plain|w1:temp -0.3  plain|w1:to 0.7  plain|w1:user -0.8  plain|w1:wifi 0.3
plain|w2:host -0.5  plain|w2:policy 0.4  pp:be -1  pp:box 0.6  pp:count -0.8  pp:fault -1.5  pp:file -0.8  pp:for -0.4
pp:give -1.3  pp:id -1.2  pp:key -0.7  pp:now -1  pp:old -0.7  pp:paper -0.8  pp:phone 0.3  pp:pin 0.8  pp:place -0.6
pp:said -0.7  pp:same -0.4  pp:set -0.9  pp:to -1  pp:user 0.5  pp:version -1.1  pp:wifi 1.4  pp:with -0.6
pp:work -0.6  quote|- -0.5  quote|I:code -0.3  quote|I:command 0.6  quote|I:few -0.4  quote|I:many -1.4
quote|I:setting -0.7  quote|a:key -0.3  quote|a:pin -0.4  quote|a:pw 0.5  quote|a:user 0.7  quote|c:key 1.3
quote|c:pw 0.7  quote|c:sign -0.9  quote|c:user 1.3  quote|c:wifi -0.7  quote|close -0.7  quote|colon -1.3
quote|comma -0.3  quote|dash 2.2  quote|end 0.3  quote|end_angle -0.8  quote|end_colon -0.4  quote|end_comma -0.7
quote|in -0.4  quote|p:key -0.6  quote|p:open -0.3  quote|p:pin -0.4  quote|p:pw -1.1  quote|p:sign -0.5
quote|p:user -1  quote|paren -0.5  quote|pipe 1.8  quote|pp:key -0.3  quote|pp:pin -0.8  quote|pp:pw -0.3
quote|slash 1.7  quote|stop 1.6  quote|word -0.3  round -2  semi^|- -0.8  semi^|I:few 0.9  semi^|I:row -0.3
semi^|end 0.6  semi^|p:pin -0.3  semi^|pp:pw 0.8  semi|- 0.3  semi|I:few 0.7  semi|I:many -0.3  semi|I:some -1
semi|c:key -0.7  semi|word -0.3  sign_$ -1.4  sign_0 -0.7  sign_? -1.4  sign_end 1.3  signs 0.4  sign|- 0.3
sign|I:command 0.3  sign|I:few -0.3  sign|I:many 0.4  sign|I:some 0.3  sign|a:key 0.3  sign|a:pin -0.7  sign|a:pw 0.3
sign|a:user 0.3  sign|c:fault 0.5  sign|c:id -0.3  sign|c:open -0.4  sign|c:phone -0.6  sign|c:pin -0.4
sign|c:sign -0.4  sign|c:wifi -0.4  sign|colon^ 0.9  sign|comma^ 0.4  sign|eq^ -0.4  sign|hash -0.3  sign|n:be -0.6
sign|n:id 0.4  sign|n:old 0.7  sign|n:pw -0.4  sign|n:set -0.3  sign|n:sign 0.4  sign|n:temp 0.4  sign|n:work 0.3
sign|p:pw 0.4  sign|p:user -0.3  sign|paren -0.6  sign|pipe 0.4  sign|pp:pw 0.5  sign|slash 0.4  sign|slash^ 0.3
sign|speaker -0.4  sign|w1:- 0.6  sign|w1:be 0.7  sign|w1:box -0.5  sign|w1:file -0.4  sign|w1:for -0.3
sign|w1:host -0.4  sign|w1:key 0.7  sign|w1:paper 0.3  sign|w1:set 0.8  sign|w1:temp 0.3  sign|w1:to 0.5
sign|w1:with 0.3  sign|w2:host 0.5  sign|w2:id 1.1  sign|word 0.5  sk:$U$0 -0.3  sk:%0U%0U%0B%0U -0.4
sk:%0a%0B%0%0a% -0.6  sk:%A-0-A -0.4  sk:0 -0.5  sk:0&a -0.3  sk:0-0 0.5  sk:0-0-0 -1.2  sk:0-0-0&a -1.3
sk:0-0-0-0-0-0- 1.7  sk:0-0_0-0 0.9  sk:0-B -0.7  sk:0-U -0.3  sk:0-a -1.4  sk:0-a0 1.1  sk:0@a -0.4  sk:0A0A -1.5
sk:0A0A0 0.5  sk:0A0U0 0.5  sk:0A0U0A0U0U0 0.3  sk:0B -0.8  sk:0M -0.4  sk:0M0A0M0M0a -1.8  sk:0M0U -0.8  sk:0M0a 0.4
sk:0U 0.3  sk:0U&a -0.3  sk:0U0 2.4  sk:0U0-U0 -0.7  sk:0U0-U0U -0.7  sk:0U0U0 0.9  sk:0U0U0U 1  sk:0U0U0U0 0.7
sk:0U0U0U0U0 0.6  sk:0U0a0M0M0M0M -0.7  sk:0_0 0.9  sk:0_0_0 -1.5  sk:0a-0a0 1  sk:0a.0a -0.4  sk:0a0 1.1
sk:0a0-0a0a 0.7  sk:0a0M -1.4  sk:0a0U0M -1.4  sk:0a0a 0.3  sk:0a0a-0a 0.4  sk:0a0a-0a0a 0.3  sk:0a0a-a0a 0.5
sk:0a0a0a -1  sk:0a0a0a0a0a -0.3  sk:0a0a0a0a0a0a 0.5  sk:@@a -0.3  sk:A -0.3  sk:A!M+0a0a0 -0.3  sk:A-B-0 -1
sk:A-B0$ -0.3  sk:A-M-U0 -0.9  sk:A.M.M0M 0.4  sk:A0+ -0.3  sk:A0-0 -0.5  sk:A0-0A-0U0U -0.3  sk:A0-0U 0.8
sk:A0-0U0-0A0 -0.3  sk:A0-A0-A0 -0.3  sk:A0-U0U0-U0U0 -0.7  sk:A0A -1.6  sk:A0A0 0.4  sk:A0A0A 1  sk:A0A0A0 -0.5
sk:A0A0A0A 1  sk:A0A0A0A0A 0.5  sk:A0A0U -0.6  sk:A0A0U0U0 -1.1  sk:A0M0a 0.7  sk:A0U -0.3  sk:A0U0 -0.5
sk:A0U0A -0.6  sk:A0U0A0 -0.4  sk:A0U0A0A0A 0.4  sk:A0U0U0 -0.8  sk:A_0&A_0U0&A_ -0.8  sk:A_a0a0a0 -0.3  sk:B!0 0.8
sk:B!0a 0.3  sk:B!B 0.6  sk:B!B0 1.3  sk:B!a0 0.3  sk:B#B 1  sk:B#B0 0.5  sk:B&B 1  sk:B&B0 0.3  sk:B*0 0.4
sk:B*B 0.7  sk:B*B0 0.6  sk:B+B0 0.5  sk:B-0-B 0.9  sk:B-0-a 0.3  sk:B-0U -0.6  sk:B-0a -0.3  sk:B-A0 -0.3
sk:B-B -0.5  sk:B-B-0A -0.3  sk:B-B-A0 -0.4  sk:B-B0$ -0.6  sk:B-B_0 0.4  sk:B-M -0.3  sk:B-U0 -0.9  sk:B-U0a 0.9
sk:B-a -0.3  sk:B-a0 -0.7  sk:B.0 0.7  sk:B.B 0.5  sk:B.B.a!B0 -0.4  sk:B.B0 0.8  sk:B0 0.4  sk:B0! -0.3
sk:B0!B0 -0.7  sk:B0!U0 -0.4  sk:B0!a 0.4  sk:B0# -0.6  sk:B0*.a -0.4  sk:B0+ 0.3  sk:B0@ -0.3  sk:B0B0B0B0B0B0 0.8
sk:B0M0M0B0M -0.8  sk:B0M0M0M0 -1.3  sk:B0M0M0M0M0M0 0.8  sk:B0U -0.9  sk:B0_M -0.8  sk:B0a -0.6  sk:B0a!B 0.5
sk:B0a-B 0.6  sk:B0a-a 0.3  sk:B? -0.3  sk:B_0 0.9  sk:B_0*.a -0.6  sk:B_B 1  sk:B_B0 0.7  sk:B_B_0 -0.6
sk:B_U0!$A$0 -0.3  sk:M -0.8  sk:M!0 0.5  sk:M!a0 0.4  sk:M#0 0.5  sk:M-0 0.4  sk:M-0.0 -0.7  sk:M-B-0 -0.3
sk:M0A0A0 -0.3  sk:M0A0M 0.5  sk:M0B -0.3  sk:M0B0M0M0B -0.6  sk:M0M -0.4  sk:M0M0.M0M0M0M 0.5  sk:M0M0M -0.7
sk:M0M0M0 -0.9  sk:M0M0M0B0M0M0 0.6  sk:M0M0M0M 0.5  sk:M0M0M0M0 -0.5  sk:M0M0M0M0M0M0 1.1  sk:M0M0M0M0M0a 0.4
sk:M0M0M0M0a -1  sk:M0M0M0M0a0M0 -0.3  sk:M0M0M0a 0.3  sk:M0M0M0a0 -0.5  sk:M0a 1.3  sk:M0a0B0M0M0M? -0.4
sk:M0a0a 0.5  sk:M_A 0.6  sk:U&U-B0 -0.8  sk:U-0 -0.7  sk:U0-B -0.5  sk:U0-U0 -0.3  sk:U0A -0.3  sk:U0A0 -0.5
sk:U0A0A 0.9  sk:U0A0A0 -0.4  sk:U0U-0U-0U -0.3  sk:U0U-0U0 -0.5  sk:U0U0U0U0U0U0 0.7  sk:U0a -1.8  sk:U0a.B 0.6
sk:U0a0a -1.1  sk:a -0.5  sk:a!B0 0.3  sk:a!M0 -0.4  sk:a!a 0.4  sk:a$ -0.3  sk:a%a -0.3  sk:a&a0 0.5  sk:a*0* -0.6
sk:a++0 -0.3  sk:a-0 0.4  sk:a-0-a 1.1  sk:a-0a -0.3  sk:a-0a0 -0.3  sk:a-0a0a0a0 -0.5  sk:a-B-0 1.2  sk:a-B-0a 0.4
sk:a-B0 0.5  sk:a-a-0-a 0.3  sk:a-a-a 0.7  sk:a-a-a-0 0.9  sk:a-a-a-a-a-0 -0.4  sk:a-a0-a0 -0.7  sk:a-a0a 1
sk:a.A -0.6  sk:a.B -0.7  sk:a.B.0 0.4  sk:a.B0 1.2  sk:a.B0@a0 0.6  sk:a.a -0.6  sk:a.a+0 -0.4  sk:a.a0 -0.5
sk:a0 0.5  sk:a0$ -0.3  sk:a0-0U -0.8  sk:a0-a 0.4  sk:a0-a-a -0.3  sk:a0-a-a-a -1.2  sk:a0-a0a 0.4
sk:a0.a!M+0a0a -0.7  sk:a0B0B0A0M0M 0.6  sk:a0B0M0M0M0M0 0.4  sk:a0M 0.9  sk:a0M0 0.4  sk:a0M0M 0.6  sk:a0M0M0 -0.3
sk:a0M0U0M0M0M0 -0.9  sk:a0_0 -0.9  sk:a0_a -0.3  sk:a0a 0.5  sk:a0a!M0 -0.8  sk:a0a-B 0.4  sk:a0a-a 1.3  sk:a0a.B 0.3
sk:a0a0 -0.6  sk:a0a0a -0.3  sk:a0a0a-0a0a0 0.5  sk:a0a0a0 -1  sk:a0a0a0a -0.3  sk:a0a0a0a0 -0.3  sk:a0a0a0a0a0a0 -0.6
sk:a? -0.7  sk:a?0a -0.3  sk:a?a -0.4  sk:a?a0 -0.6  sk:a@ -0.4  sk:a@a0 -1.3  sk:a_0 -0.5  sk:a_0_a -0.4
sk:a_0a0a0a0a0a 0.6  sk:a_a0 -1  sk:a_a_0 -0.4  sk<$0$ 1  sk<$U$ -0.3  sk<%0U -0.4  sk<%0a -0.7  sk<%A- -0.7
sk<0 -0.5  sk<0&a -0.3  sk<0-0 -0.5  sk<0-B -0.7  sk<0-U -0.4  sk<0-a -0.3  sk<0.0 -1.4  sk<0.M 0.4  sk<0@a -0.4
sk<0A- -0.4  sk<0B -0.8  sk<0B0 -0.4  sk<0M -0.4  sk<0M+ -1  sk<0M. 1  sk<0M0 -1.3  sk<0U 0.3  sk<0U& -0.3
sk<0U- -0.4  sk<0U0 0.6  sk<0_0 -0.6  sk<0a- 0.9  sk<0a. -0.5  sk<0a0 -0.9  sk<?a- -0.6  sk<@@a -0.3  sk<A -0.3
sk<A!M -0.3  sk<A-0 -0.7  sk<A-A -1  sk<A-B -1.6  sk<A-M -0.9  sk<A-a -0.8  sk<A.M 0.5  sk<A0+ -0.3  sk<A0- -0.4
sk<A0A 1.6  sk<A0M -2.5  sk<A0U 1  sk<A_0 -1.7  sk<A_a -0.3  sk<B!0 1.3  sk<B!B 1.9  sk<B!a 0.5  sk<B#0 0.3
sk<B#B 1.7  sk<B$B 0.9  sk<B&B 1.5  sk<B*0 0.4  sk<B*B 1.3  sk<B+B 0.5  sk<B-A -0.8  sk<B-B 0.6  sk<B-M -0.8
sk<B-a -0.3  sk<B.0 0.8  sk<B.A 0.3  sk<B.B 1.1  sk<B0 0.4  sk<B0# -0.4  sk<B0$ 0.3  sk<B0% 0.4  sk<B0& 0.6
sk<B0* -0.3  sk<B0+ 0.7  sk<B0B 1.2  sk<B0M -0.4  sk<B0U -0.4  sk<B0_ -0.8  sk<B0a 1  sk<B? -0.3  sk<B_0 0.6
sk<B_A -0.3  sk<B_B 1.5  sk<B_U -0.3  sk<M -0.8  sk<M!0 0.5  sk<M!B 0.4  sk<M!a 0.4  sk<M#0 0.5  sk<M+M -0.6
sk<M-0 -0.4  sk<M-B -0.3  sk<M.a -0.3  sk<M0! 0.6  sk<M0+ -0.7  sk<M0- 0.3  sk<M0M -0.3  sk<M0U 0.7  sk<M0a -0.3
sk<M_0 0.4  sk<M_A 0.6  sk<M_B 0.5  sk<U&U -0.8  sk<U+M -0.9  sk<U-0 -0.7  sk<U0- -1  sk<U0A -0.5  sk<U0M 0.3
sk<U0_ -0.3  sk<U0a 0.5  sk<a -0.5  sk<a!0 0.3  sk<a!B 0.3  sk<a!M -0.5  sk<a!a 0.4  sk<a$ -0.3  sk<a%0 -0.9
sk<a%B 0.6  sk<a%a -0.3  sk<a&a 0.6  sk<a*0 -0.8  sk<a++ -0.3  sk<a-A -0.6  sk<a-B 2.2  sk<a-U 1.4  sk<a-a 0.6
sk<a.A -0.6  sk<a.B 1.3  sk<a.M 0.5  sk<a.a -1.1  sk<a0 0.5  sk<a0! 0.5  sk<a0- -0.5  sk<a0. -0.3  sk<a0B 0.8
sk<a0_ -1.4  sk<a0a 0.8  sk<a? -0.7  sk<a?0 -0.4  sk<a?a -1  sk<a@ -0.4  sk<a@a -2.2  sk<a_B 0.6  sk<a_U 0.5
sk<a_a 0.8  sk>!0a 0.5  sk>!B0 0.9  sk>!M0 -0.7  sk>!U0 -0.4  sk>!a0 1.2  sk>#B0 1  sk>%0U -0.4  sk>%0a -0.8
sk>&A_ -0.8  sk>&B0 0.7  sk>&a0 0.5  sk>*.a -1  sk>*0* -0.6  sk>*B0 0.7  sk>++0 -0.3  sk>+B0 0.5  sk>+M0 -1
sk>-0- 1.5  sk>-0A 0.6  sk>-0B 0.3  sk>-0U -1.6  sk>-0a 0.3  sk>-B! 0.7  sk>-M0 0.6  sk>-U0 -0.5  sk>-a- -0.3
sk>-a0 -0.6  sk>.A0 1  sk>.B0 1.8  sk>.U0 -0.5  sk>.a0 -0.5  sk>0 -0.5  sk>0!a 0.5  sk>0&a -0.8  sk>0+M -0.4
sk>0-0 -1.2  sk>0-A -0.5  sk>0-M 0.6  sk>0-U -0.6  sk>0-a 0.6  sk>0.0 -1.6  sk>0.a -1.1  sk>0?a -0.5  sk>0A0 -1.1
sk>0B -0.8  sk>0B0 1.2  sk>0M -0.4  sk>0M0 -0.5  sk>0M? -0.4  sk>0U 0.3  sk>0U0 -0.4  sk>0_0 -1.5  sk>0_A -0.5
sk>0_M -0.7  sk>0_a -0.3  sk>0a! 0.3  sk>0a- 0.3  sk>0a0 -0.6  sk>?0a -0.3  sk>?a0 -0.6  sk>@@a -0.3  sk>@A0 0.3
sk>@M0 0.3  sk>A -0.3  sk>A&a 1.4  sk>A-0 0.6  sk>A-B -0.3  sk>A0+ -0.3  sk>A0A 1.3  sk>A0M 0.6  sk>A0a -0.5
sk>A_A -0.7  sk>B!0 1.1  sk>B!B 0.7  sk>B!a 0.6  sk>B#0 0.4  sk>B#B 1  sk>B&B 1  sk>B*0 0.4  sk>B*B 0.7  sk>B-0 0.4
sk>B-B -0.4  sk>B-M -1  sk>B.0 1.9  sk>B.B 0.4  sk>B.a -0.3  sk>B0 0.4  sk>B0# -0.6  sk>B0$ -0.7  sk>B0@ -0.3
sk>B0B 1.5  sk>B0M -0.5  sk>B0a 0.4  sk>B? -0.3  sk>B_0 1.1  sk>B_B 1.1  sk>M -0.8  sk>M!0 0.5  sk>M#0 0.5
sk>M-M -0.3  sk>M.B -0.3  sk>M0B -1.1  sk>M0a 0.4  sk>M_A 0.6  sk>U$0 -0.4  sk>U-0 -0.7  sk>U-B -0.4  sk>U0A 0.6
sk>_0a 0.4  sk>_A0 -0.7  sk>_B0 1.2  sk>_M0 0.3  sk>_a0 -0.5  sk>a -0.5  sk>a!B 0.5  sk>a#0 0.8  sk>a$ -0.3
sk>a%0 -0.9  sk>a%a -0.6  sk>a+0 -0.5  sk>a-0 0.4  sk>a-B 1.2  sk>a-a 0.3  sk>a.A -0.4  sk>a.B 0.3  sk>a.a -0.5
sk>a0 0.5  sk>a0$ -0.3  sk>a0B 0.5  sk>a0U 0.3  sk>a0a -0.3  sk>a? -0.7  sk>a?a -0.6  sk>a@ -0.4  sk>a_0 -1
sk>a_a -0.6  sk>~M0 0.3  slash^|- 0.7  slash^|I:command -0.4  slash^|I:few 0.5  slash^|I:log -0.9  slash^|I:many -0.4
slash^|I:setting -0.6  slash^|a:pw -0.4  slash^|c:key -1.5  slash^|c:pw -0.4  slash^|colon 0.7  slash^|eq -1.6
slash^|slash -0.9  slash|- -0.5  slash|I:few 0.4  slash|I:some 0.4  slash|c:user 0.6  slash|c:wifi 0.5  slash|end 0.6
slash|word 0.4  small -1  speaker|- 0.5  speaker|I:few 0.6  speaker|I:many -0.3  speaker|I:row -1.1
speaker|I:setting 0.8  speaker|I:some 0.3  speaker|a:key 1.4  speaker|a:pw -0.3  speaker|a:user -0.3
speaker|c:key -0.3  speaker|colon -0.5  speaker|comma 1.2  speaker|dash -0.3  speaker|end -0.3  speaker|p:key -0.7
speaker|pipe -1.2  speaker|pp:key -0.5  speaker|pp:pin 0.4  speaker|slash 0.5  speaker|word -1.2  stop|- 0.4
stop|I:command -0.5  stop|I:few 0.8  stop|I:some -0.4  stop|end 0.7  stop|word -0.5  thing -2.1  upper|I:code -0.6
upper|I:command -0.4  upper|I:log 0.7  upper|I:setting -0.5  upper|a:open 0.3  upper|a:pin 0.3  upper|a:pw 0.4
upper|angle -0.7  upper|begin -0.3  upper|c:id -0.8  upper|c:key 0.3  upper|c:open -0.4  upper|c:pw 0.9
upper|c:sign 0.6  upper|c:user 0.5  upper|c:version 0.5  upper|colon -0.5  upper|colon^ 0.4  upper|comma -0.6
upper|eq^ 0.9  upper|n:be 0.9  upper|n:for -0.3  upper|n:give 1.1  upper|n:to 0.5  upper|option 0.5  upper|p:pw -0.7
upper|pipe -0.4  upper|pp:key -0.3  upper|pp:pin -0.3  upper|slash 0.5  upper|speaker 0.5  upper|w1:box -0.3
upper|w1:count 0.7  upper|w1:fault -0.3  upper|w1:file -0.6  upper|w1:for 0.3  upper|w1:give 0.4  upper|w1:host -0.5
upper|w1:id -0.5  upper|w1:key 0.8  upper|w1:old 0.6  upper|w1:open -0.3  upper|w1:paper 0.3  upper|w1:set -0.3
upper|w1:user 0.3  upper|w2:id -0.3  w1:be 1.5  w1:box -1  w1:count -0.5  w1:fault -0.8  w1:file -0.4  w1:for -1.4
w1:host -0.7  w1:id -1  w1:key 1.8  w1:locked 1.2  w1:open -0.6  w1:phone -0.3  w1:place -0.3  w1:policy -1.1
w1:pw 2.2  w1:said 0.9  w1:same 0.5  w1:sign -0.3  w1:temp 0.3  w1:to 0.6  w1:user -1.6  w1:version -0.4  w1:work 1.8
w2:be 0.3  w2:box 1.1  w2:count -0.7  w2:fault -0.9  w2:file 1  w2:give 0.4  w2:id -0.9  w2:key 0.4  w2:locked 0.3
w2:now 0.5  w2:old -0.3  w2:open -0.5  w2:paper 1.5  w2:pin 0.6  w2:place -0.5  w2:pw 0.9  w2:set 0.5  w2:sign 0.3
w2:spell 0.5  w2:temp 1  w2:to 0.4  w2:user 0.8  w2:wifi 1  word|- -0.3  word|I:code 1  word|I:command 0.5
word|I:few -0.8  word|I:many 0.8  word|I:row 0.5  word|a:key 0.7  word|a:open -0.4  word|a:pw 0.7  word|a:sign 0.7
word|a:user 0.6  word|a:wifi -0.5  word|c:open -0.7  word|c:user -0.3  word|c:wifi -0.5  word|colon -0.9
word|dash 1.6  word|end_close -1  word|end_colon -0.6  word|end_comma -0.9  word|eq 1.9  word|in 0.6  word|p:key 0.8
word|p:open -0.7  word|p:pin 0.5  word|p:pw 0.6  word|p:sign -0.3  word|pipe -0.6  word|pp:key -0.3  word|pp:pw 0.7
word|semi -0.5  word|slash 1.2  word|stop -0.6  word|word 0.7  ww:-_be 0.5  ww:-_count 0.9  ww:-_fault -0.3
ww:-_file 1  ww:-_for -0.7  ww:-_give 1.7  ww:-_host -0.6  ww:-_key 0.5  ww:-_now 0.4  ww:-_old -1.8  ww:-_open -1.4
ww:-_paper 0.4  ww:-_pin 1.3  ww:-_policy -0.4  ww:-_pw 1.9  ww:-_same 0.7  ww:-_set 0.3  ww:-_sign -0.7
ww:-_temp 0.3  ww:-_user 1.6  ww:-_version 0.4  ww:-_wifi -0.3  ww:-_work 0.6  ww:be_now 0.9  ww:be_open -0.4
ww:box_- -0.5  ww:box_be 0.6  ww:box_id -1  ww:box_now -0.6  ww:box_pw 0.3  ww:box_user 1.1  ww:count_- 0.8
ww:count_count -0.7  ww:fault_be -0.4  ww:file_- -0.3  ww:for_- -0.6  ww:for_box 0.6  ww:for_host 0.3  ww:for_id -0.3
ww:for_phone -0.6  ww:for_user -0.3  ww:for_wifi 0.8  ww:give_- 0.4  ww:give_box -0.3  ww:give_file -0.5
ww:give_key 0.3  ww:give_pin 0.7  ww:give_user -0.3  ww:give_with -0.3  ww:host_- 0.3  ww:host_be 0.5
ww:host_give 0.3  ww:host_id 0.3  ww:host_open -1.7  ww:host_pin 0.5  ww:host_pw 0.4  ww:host_to -0.4
ww:host_user 0.5  ww:id_- 0.9  ww:id_be 0.7  ww:id_id -0.3  ww:id_key -0.6  ww:id_pin -2  ww:key_- 1.6  ww:key_be 1.4
ww:key_count -0.3  ww:key_for -0.4  ww:key_give -2.1  ww:key_host -0.5  ww:key_key -1  ww:key_set -0.4  ww:key_to 0.9
ww:key_user 1  ww:key_wifi 0.8  ww:locked_pw 0.4  ww:locked_with -1  ww:now_- 0.6  ww:now_pw 0.3  ww:now_said -0.4
ww:open_- 0.9  ww:open_be -2.2  ww:open_host 0.4  ww:open_open -0.5  ww:open_to -1.8  ww:open_with 1.1
ww:paper_- -0.3  ww:paper_to 1  ww:phone_- -1.6  ww:phone_sign 1.2  ww:pin_- 0.6  ww:pin_be -0.5  ww:pin_key 0.4
ww:pin_open 0.4  ww:place_- -0.3  ww:policy_host -0.5  ww:policy_key 0.6  ww:pw_- 0.6  ww:pw_be 1.1  ww:pw_old -0.5
ww:pw_to 0.8  ww:said_now 0.6  ww:said_open -2  ww:same_said 0.4  ww:set_- -0.8  ww:set_host 2.4  ww:set_old -0.4
ww:set_sign -0.8  ww:set_temp -0.9  ww:set_to 1  ww:sign_- -1.3  ww:sign_user 0.5  ww:sign_with 0.7  ww:spell_- 0.4
ww:temp_- -0.7  ww:temp_be 0.5  ww:temp_for 0.3  ww:temp_pin 0.7  ww:temp_policy -0.3  ww:temp_user 0.3  ww:to_- -0.8
ww:to_open 0.3  ww:to_policy 0.4  ww:to_pw 0.6  ww:to_version -0.4  ww:to_with 0.4  ww:user_- 0.8  ww:user_be -0.3
ww:user_give 0.4  ww:user_key 0.4  ww:user_pin -1.1  ww:user_pw 0.5  ww:user_temp -0.3  ww:user_user 1.4
ww:version_- -1  ww:wifi_- 0.3  ww:wifi_be -0.8  ww:wifi_host 0.6  ww:wifi_wifi 0.5  ww:with_key 0.5  ww:work_- -0.5
year -1.1
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
