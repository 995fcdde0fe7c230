"""What each piece of evidence weighs, as `python -m tests.fit_evidence` fitted it."""

from __future__ import annotations

BIAS = -0.47
"""What is added always: most words are none."""
_WEIGHED = """
I:code -0.8  I:command 0.2  I:log -1.1  I:many -0.2  I:row -0.7  I:setting -0.7  I:some -0.2  L:angle -0.2  L:ask 0.5
L:back^ -1.4  L:begin -0.2  L:brace -0.2  L:close 0.3  L:colon -0.2  L:colon^ 0.6  L:comma 0.2  L:comma^ 0.8
L:dash -0.4  L:dash^ -0.3  L:eq -0.6  L:hash -1.2  L:lt -0.4  L:mail 0.4  L:paren -0.7  L:pipe 0.2  L:quote -0.5
L:semi -0.5  L:semi^ 0.5  L:slash 1.5  L:slash^ -1  L:stop -0.2  N:c:count -0.6  N:c:fault -1.2  N:c:file -0.2
N:c:id -0.9  N:c:phone -1.2  N:c:policy 0.2  N:c:version 0.9  N:w1:count -0.4  N:w1:fault -0.7  N:w1:file -0.6
N:w1:host -0.7  N:w1:id -1  N:w1:phone -0.2  N:w1:place -0.3  N:w1:policy -0.9  N:w1:version -0.6  N:w2:count -0.2
N:w2:fault -0.8  N:w2:file 0.7  N:w2:id -0.4  N:w2:phone 0.3  N:w2:place -0.5  N:w2:policy 0.4  R:and -0.2
R:angle -0.8  R:arrow -1.3  R:back -0.4  R:colon -1.3  R:comma -0.6  R:dash 0.2  R:end 0.8  R:end_ask -0.2
R:end_close -0.4  R:end_colon -0.6  R:end_comma -1.2  R:end_semi 0.9  R:eq -1.1  R:in 1.7  R:lt 1.1  R:paren 0.5
R:pipe 0.3  R:semi 0.8  R:slash -0.8  R:stop 3.7  R:word -0.6  S:- -0.5  S:a:open -0.8  S:a:pin -1  S:a:sign -0.2
S:a:user -0.2  S:a:wifi -0.5  S:c:open -0.9  S:c:pin 0.4  S:c:pw 0.3  S:c:user 0.2  S:c:wifi -0.8  S:p:key 0.3
S:p:open 0.2  S:p:pin 0.4  S:p:sign -0.9  S:p:user -0.8  S:pp:key 0.2  S:pp:pw 0.3  T:grp 0.3  T:joined -0.8
T:letsign -0.3  T:made 0.4  T:mixed -0.3  T:plain -0.5  T:sign 0.4  T:upper -0.7  a:@ -0.2  a:be 0.5  a:box -1
a:count -0.4  a:fault -1.5  a:for 0.2  a:give 0.9  a:host -0.7  a:id -0.5  a:key -1.1  a:locked 2.2  a:now 1.1
a:old -0.4  a:open 0.6  a:paper 0.6  a:pin 0.5  a:place 0.8  a:policy -0.8  a:pw -0.8  a:said 0.3  a:same 0.9
a:set 0.4  a:sign -0.4  a:spell 0.8  a:temp 0.3  a:version -1.1  a:with -0.6  a:work 1.9  alone|- -1.2
alone|c:user -0.4  alone|letsign 0.2  alone|made -0.5  alone|mixed 0.5  alone|num 0.4  alone|p:user 0.4
alone|plain -0.4  alone|pp:key 0.3  alone|pp:pin 0.6  alone|pp:pw -0.4  alone|sign -0.2  angle|- -0.3
angle|I:command -0.4  angle|I:few 1.7  angle|I:many -0.5  angle|I:some -0.8  angle|a:key 0.9  angle|a:pin 0.4
angle|c:key -0.6  angle|colon -0.2  angle|comma 0.4  angle|end_colon -0.4  angle|eq 0.2  angle|lt 1.7  angle|p:pin 0.2
angle|slash 0.4  angle|stop -0.2  angle|word -1.4  arrow|- -0.9  arrow|I:command -0.3  arrow|I:some 0.3
arrow|arrow -0.3  arrow|c:key -0.4  arrow|c:pw 0.5  arrow|c:user 0.2  arrow|end 1.1  arrow|p:user -0.2
arrow|word -0.9  asked 1.2  asked|- -1.2  asked|a:sign -0.6  asked|angle 0.3  asked|arrow 0.3  asked|begin 0.2
asked|c:user 0.4  asked|colon 0.9  asked|comma -0.2  asked|dash^ -0.2  asked|p:pw 0.2  asked|p:user -0.5
asked|pp:pin 0.5  asked|pp:pw 0.5  asked|speaker 0.5  asked|word -0.5  ask|I:few 0.5  ask|end 0.5  back^|- -0.4
back^|I:code -0.4  back^|I:command 1.2  back^|I:few -1.2  back^|I:many -0.2  back^|I:setting -0.3  back^|I:some -0.6
back^|a:pin -0.4  back^|back -0.3  back^|c:key -0.3  back^|c:user -0.5  back^|dash -0.4  back^|end -0.4
back^|stop -0.4  begin|- -1  begin|I:code -0.2  begin|I:command -0.3  begin|I:few 0.8  begin|I:many -0.2
begin|I:setting -0.5  begin|I:some 0.3  begin|a:pw 1.2  begin|a:user -0.3  begin|colon -0.2  begin|comma -1.3
begin|dash -0.6  begin|end 1  begin|eq 1  begin|in 0.9  begin|p:pin -0.5  begin|p:pw 0.4  begin|pp:key 0.2
begin|pp:pw -0.5  begin|word -0.3  brace|I:some -0.2  brace|close -0.2  c:@ -0.3  c:be -0.4  c:box 1.2  c:count -0.7
c:fault -1.8  c:file -0.7  c:for 1.1  c:give 0.2  c:id -0.7  c:key 0.4  c:locked 0.4  c:now 0.6  c:old 0.6  c:open 2.7
c:paper 0.4  c:phone -1.1  c:pin 0.4  c:place 0.3  c:policy -0.7  c:pw 0.3  c:said 0.8  c:same 0.9  c:set 0.2
c:sign 0.4  c:spell 0.7  c:temp 1  c:to -0.8  c:user 0.4  c:version -0.8  c:wifi 0.8  c:with 0.6  c:work -0.2
close|I:few 0.7  close|I:some -0.4  code -0.6  code- -0.4  colon^|- 0.9  colon^|I:command 0.4  colon^|I:few -0.2
colon^|I:log -0.5  colon^|I:setting 0.4  colon^|I:some 0.4  colon^|a:key -0.4  colon^|c:key -0.2  colon^|c:pw -0.8
colon^|c:sign -0.3  colon^|c:user 0.9  colon^|c:wifi 0.5  colon^|colon 0.5  colon^|comma -0.7  colon^|end -1.1
colon^|end_close -0.2  colon^|end_semi 0.3  colon^|eq -0.5  colon^|pipe 0.4  colon^|semi -0.2  colon^|slash -0.3
colon^|word 1.4  colon|I:command -0.6  colon|I:few -0.4  colon|I:many 0.6  colon|I:row -0.4  colon|I:setting 0.4
colon|I:some 0.2  colon|a:key -0.3  colon|a:pin -0.3  colon|a:pw -0.4  colon|a:sign -0.4  colon|c:key 0.6
colon|c:open -0.6  colon|c:pin 1.7  colon|c:user -0.9  colon|c:wifi 0.6  colon|close 0.7  colon|comma 0.3
colon|dash -1  colon|end 0.4  colon|end_comma -0.3  colon|eq -0.6  colon|in 0.2  colon|p:key 0.6  colon|p:pin -0.3
colon|p:pw -0.3  colon|p:user 0.2  colon|p:wifi -0.6  colon|paren 0.4  colon|pipe -0.3  colon|pp:key 0.3
colon|pp:pin -0.3  colon|pp:pw -0.2  colon|semi 0.4  colon|slash -1.2  colon|stop 1.6  colon|word -0.7  comma^|- -1
comma^|I:code -0.2  comma^|I:few 0.3  comma^|I:log 0.6  comma^|comma 0.4  comma^|end -0.5  comma^|word 0.8
comma|I:code -0.2  comma|I:command -0.5  comma|I:few 0.2  comma|I:many 0.5  comma|I:some 0.3  comma|c:key -1.2
comma|c:open -1.3  comma|c:pin 1.1  comma|c:pw 0.7  comma|c:sign 1.1  comma|c:user 0.9  comma|c:wifi -0.5
comma|comma 0.3  comma|end 0.7  comma|pp:pw -0.3  dash^|- 0.3  dash^|I:few -0.4  dash^|I:some -0.2  dash^|c:user 0.5
dash^|close -0.2  dash^|dash 0.2  dash^|end -0.8  dash^|word 0.7  dash|- 0.3  dash|I:some 0.4  dash|c:pw -0.9
dash|end -0.2  dig0 -0.6  dig1 -0.5  dig3 -0.5  dig4 0.4  dig6 0.8  dig7 -0.4  dig8 -0.2  dig9 0.7  drawn 0.7
eq^|- 0.2  eq^|I:command 0.7  eq^|I:few -0.3  eq^|I:log 0.4  eq^|I:setting -0.2  eq^|I:some -0.6  eq^|back -0.2
eq^|c:key 1.9  eq^|c:pin -1.1  eq^|c:user -0.2  eq^|close -0.2  eq^|end 1  eq^|end_comma -0.2  eq^|end_semi 0.3
eq^|eq -0.9  eq^|p:pin -0.2  eq^|semi 0.2  eq^|slash -0.8  eq^|word 0.6  eq|- -0.9  eq|I:few -0.6  eq|I:many 0.2
eq|I:row -0.5  eq|I:setting -0.9  eq|I:some 1.3  eq|a:pin -0.3  eq|c:key 2.2  eq|c:pin -0.7  eq|c:user -0.2
eq|end 0.2  eq|eq 0.4  eq|p:pin -0.3  eq|p:user 0.3  eq|pipe -0.6  eq|pp:pin -0.3  eq|pp:pw -0.2  eq|slash 0.2
eq|word -0.9  formula -1.8  grp|- 0.6  grp|I:code -0.4  grp|I:command 0.6  grp|I:few 0.9  grp|I:many 0.2
grp|I:row -0.5  grp|I:setting -0.3  grp|I:some 0.4  grp|a:open 0.7  grp|a:pin 0.4  grp|begin 0.2  grp|c:file -0.2
grp|c:host 0.4  grp|c:key -0.5  grp|c:open 1.3  grp|c:pin 1.6  grp|c:pw -1.1  grp|c:sign 0.3  grp|c:user -0.4
grp|colon 0.4  grp|colon^ -0.3  grp|comma 1.1  grp|comma^ -0.2  grp|eq -0.2  grp|eq^ -0.3  grp|n:count -0.4
grp|n:for -0.2  grp|n:now 0.3  grp|n:pin 0.4  grp|n:version -0.5  grp|p:key 0.4  grp|p:pin 0.7  grp|p:pw -0.5
grp|p:user -0.2  grp|paren -0.2  grp|pipe -0.3  grp|pp:pin 0.4  grp|pp:pw -0.5  grp|quote -1.3  grp|semi 0.7
grp|speaker 0.8  grp|stop 0.8  grp|w1:- -0.3  grp|w1:box 0.3  grp|w1:fault -0.4  grp|w1:give -0.2  grp|w1:id -0.4
grp|w1:old -0.4  grp|w1:open -0.2  grp|w1:phone -0.3  grp|w1:pin 1  grp|w1:pw 0.2  grp|w1:sign -0.4  grp|w1:with 0.6
grp|w2:fault -0.2  grp|w2:host 0.4  grp|w2:id -1.3  grp|w2:phone 0.5  hash|- -0.8  hash|I:command 0.4  hash|I:few -0.3
hash|I:log -0.8  hash|I:some -0.4  hash|c:sign -0.4  hash|c:user -0.7  hash|end -0.6  hash|eq -0.5  hash|slash -0.5
hash|word 0.4  hex -1  humps 0.7  hyph 0.5  hyphs 0.3  joined|I:code -0.8  joined|I:command -0.3  joined|I:many -0.3
joined|I:setting -0.9  joined|a:key -0.4  joined|a:pw 0.4  joined|a:user -0.4  joined|arrow 0.5  joined|begin -0.2
joined|c:host -0.4  joined|c:key 0.2  joined|c:open -0.5  joined|c:pin -0.6  joined|c:pw -0.6  joined|c:sign -0.5
joined|c:user -0.9  joined|c:wifi -0.2  joined|colon -0.6  joined|comma -0.2  joined|dash^ -0.2  joined|eq -0.5
joined|n:be 0.3  joined|n:for 1.3  joined|n:give 0.2  joined|n:host -0.4  joined|n:to 0.8  joined|n:user -0.2
joined|p:key -0.2  joined|p:user -0.3  joined|paren -0.5  joined|pp:pin -0.2  joined|pp:pw 0.3  joined|quote -0.2
joined|slash^ -0.2  joined|speaker 0.4  joined|w1:- -0.2  joined|w1:be 0.4  joined|w1:box -0.4  joined|w1:count -0.3
joined|w1:file -0.4  joined|w1:for -0.2  joined|w1:give -0.6  joined|w1:id -0.5  joined|w1:paper -0.4
joined|w1:phone -0.2  joined|w1:pin -0.2  joined|w1:pw 0.7  joined|w1:sign -0.4  joined|w1:temp 0.5  joined|w1:to -0.3
joined|w1:user -0.2  joined|w1:with -0.2  joined|w2:host 0.2  large -0.9  leet 0.9  len1 -1.4  len2 -0.2  len3 0.9
len4 0.5  len6 -0.4  letsign|- 0.3  letsign|I:command -0.4  letsign|I:many 0.3  letsign|a:pw -0.2  letsign|a:user 0.3
letsign|angle 0.3  letsign|back^ 0.3  letsign|begin 0.4  letsign|c:file 0.3  letsign|c:host -0.4  letsign|c:id 0.2
letsign|c:key -0.3  letsign|c:open -0.2  letsign|c:pin -0.5  letsign|c:pw -0.2  letsign|c:user 0.5
letsign|colon^ -0.6  letsign|n:be 0.2  letsign|n:give -0.2  letsign|n:pw 0.2  letsign|p:key 0.2  letsign|p:pin -0.2
letsign|p:pw -0.4  letsign|pipe 0.2  letsign|speaker -0.3  letsign|w1:- -0.6  letsign|w1:be -0.2  letsign|w1:key -0.3
letsign|w1:policy -0.2  letsign|w1:pw 0.4  letsign|w1:user -0.6  letsign|w2:id -0.2  letsign|word -0.4  lt|- -0.6
lt|I:code -0.6  lt|angle -0.6  made|I:code 0.4  made|I:command 1  made|I:few -0.4  made|I:many 0.5  made|I:row -0.4
made|I:setting -0.4  made|I:some 0.3  made|a:key 0.6  made|a:pw 0.8  made|a:sign 0.2  made|a:user 0.5  made|back^ -0.6
made|begin 0.2  made|c:fault 0.3  made|c:host 1.3  made|c:id 0.4  made|c:open -1  made|c:pin -0.5  made|c:policy 0.2
made|c:pw 0.7  made|c:sign -0.2  made|c:user -0.5  made|c:wifi -0.8  made|colon^ 0.5  made|comma 0.2  made|comma^ 0.3
made|dash^ -0.2  made|eq 0.3  made|eq^ 0.4  made|hash 0.2  made|n:fault -0.2  made|n:for 0.3  made|n:host 0.2
made|n:id 0.7  made|n:key -0.8  made|n:now 0.9  made|n:old -0.5  made|n:pw -0.3  made|n:said 0.4  made|n:same -0.3
made|n:set 0.6  made|n:sign 0.2  made|n:to -0.3  made|n:user 0.3  made|n:work 0.4  made|p:pin -0.2  made|p:pw 0.5
made|p:user 0.2  made|paren -0.2  made|pipe -0.2  made|pp:key 0.4  made|pp:pin -0.2  made|pp:pw 0.4  made|semi -0.4
made|slash 0.4  made|slash^ 0.2  made|speaker 0.5  made|stop 0.2  made|w1:- 0.3  made|w1:be 0.5  made|w1:count 0.3
made|w1:fault -0.2  made|w1:for -0.2  made|w1:give -0.5  made|w1:host -0.7  made|w1:id 0.4  made|w1:key 0.5
made|w1:now -0.2  made|w1:old 0.9  made|w1:paper 0.5  made|w1:phone 0.6  made|w1:pin -0.5  made|w1:policy -0.7
made|w1:pw 1  made|w1:said 0.3  made|w1:same -0.4  made|w1:set 0.3  made|w1:sign 0.6  made|w1:temp 0.2  made|w1:user 1
made|w1:wifi -0.2  made|w1:with -1  made|w2:host 0.5  made|w2:id 0.2  mail|- 0.5  mail|I:setting -0.2  mail|I:some 0.5
mail|end 0.4  maker -1.7  mixed|I:code -0.6  mixed|I:log -0.2  mixed|I:many -0.2  mixed|I:setting -0.4
mixed|I:some -0.2  mixed|a:open -0.6  mixed|a:pin -0.5  mixed|a:sign 0.2  mixed|arrow 0.3  mixed|back^ -0.8
mixed|c:count -0.8  mixed|c:fault 0.4  mixed|c:file -0.2  mixed|c:id -0.3  mixed|c:open -0.7  mixed|c:phone -0.9
mixed|c:policy 0.2  mixed|c:pw 0.4  mixed|c:sign -0.2  mixed|c:user 0.4  mixed|c:version 0.9  mixed|c:wifi 0.4
mixed|colon 0.2  mixed|colon^ 0.4  mixed|comma -0.8  mixed|dash 0.4  mixed|dash^ 0.5  mixed|eq 0.3  mixed|eq^ -0.9
mixed|hash -0.9  mixed|n:be 0.7  mixed|n:box 0.2  mixed|n:count 0.6  mixed|n:fault 0.2  mixed|n:for 0.3
mixed|n:give 0.6  mixed|n:host 0.3  mixed|n:id -0.4  mixed|n:locked 0.3  mixed|n:now 0.3  mixed|n:old 0.3
mixed|n:paper 0.4  mixed|n:pin -0.3  mixed|n:pw -0.2  mixed|n:same 0.7  mixed|n:set -0.4  mixed|n:sign 0.5
mixed|n:temp -0.2  mixed|n:to -0.4  mixed|n:user -0.2  mixed|n:version 0.4  mixed|n:with -0.9  mixed|n:work 0.4
mixed|p:key 0.4  mixed|p:pin -0.9  mixed|p:pw 0.7  mixed|p:sign -0.6  mixed|p:user 0.3  mixed|paren -0.2
mixed|pipe -0.4  mixed|pp:key 0.5  mixed|pp:pin -0.9  mixed|pp:pw 0.5  mixed|quote 0.4  mixed|semi -0.2
mixed|semi^ 0.4  mixed|slash 0.2  mixed|slash^ -0.6  mixed|speaker -1  mixed|stop 0.2  mixed|w1:- 0.3  mixed|w1:be 0.4
mixed|w1:box -0.3  mixed|w1:count -0.2  mixed|w1:fault 0.4  mixed|w1:file -0.6  mixed|w1:for -0.6  mixed|w1:give 0.3
mixed|w1:host -0.4  mixed|w1:id -0.2  mixed|w1:key 1.7  mixed|w1:now -0.3  mixed|w1:old -0.3  mixed|w1:open -0.5
mixed|w1:paper 0.2  mixed|w1:pin -0.2  mixed|w1:place -0.2  mixed|w1:policy -0.4  mixed|w1:pw 1  mixed|w1:said 0.7
mixed|w1:same 0.6  mixed|w1:to 0.2  mixed|w1:user -0.4  mixed|w1:version -0.5  mixed|w2:count 0.2  mixed|w2:file 0.2
mixed|w2:host -0.4  mixed|w2:policy 0.3  mixed|w2:version -0.5  mixed|word 0.2  n:be -0.8  n:box 0.6  n:fault -1.5
n:file -0.2  n:for 0.2  n:give 1  n:host 0.5  n:id -0.4  n:now 1.3  n:open 1  n:paper 1  n:pin 0.5  n:place -0.2
n:policy -0.3  n:pw -1.2  n:said 0.6  n:same -0.5  n:set -0.7  n:spell 0.6  n:to -0.3  n:version -0.4  n:with -0.4
n:work 0.4  names -1.2  nothing -1.3  num|I:code -1  num|I:command -0.2  num|I:few 0.7  num|I:log -0.7  num|I:many 0.2
num|I:row 0.5  num|I:setting -0.4  num|I:some 0.7  num|a:open -0.6  num|a:pin 0.8  num|a:pw -0.3  num|a:user -0.3
num|angle 0.3  num|arrow 0.5  num|back^ -0.2  num|begin 0.2  num|c:fault -1.2  num|c:file -0.4  num|c:host -0.4
num|c:id 0.4  num|c:key -0.2  num|c:open 1  num|c:phone 0.6  num|c:pin 1.6  num|c:place 0.7  num|c:policy -0.7
num|c:pw -1  num|c:version -0.9  num|c:wifi -0.6  num|colon 0.2  num|colon^ -1.2  num|comma^ -0.4  num|dash^ -0.3
num|mail -0.4  num|n:be -1.3  num|n:fault -1.5  num|n:for -0.3  num|n:give -0.7  num|n:host -0.6  num|n:id -0.4
num|n:key 0.4  num|n:open 0.8  num|n:paper 0.5  num|n:pin 0.6  num|n:policy -0.4  num|n:said -0.2  num|n:same -0.7
num|n:set -0.3  num|n:sign -0.5  num|n:version -0.2  num|n:work -0.5  num|p:key -0.5  num|p:open 1.2  num|p:pin 1.9
num|p:pw 0.5  num|p:user -0.3  num|paren 0.3  num|pipe 0.7  num|pp:key -0.4  num|pp:pin 1.5  num|pp:pw -0.3
num|quote -0.6  num|semi -0.2  num|semi^ 0.2  num|slash^ -0.7  num|stop 0.4  num|w1:- -0.3  num|w1:be 0.6
num|w1:count -0.3  num|w1:fault -0.6  num|w1:for -0.2  num|w1:give 0.9  num|w1:host -0.6  num|w1:id -1.3
num|w1:key -0.5  num|w1:now 0.6  num|w1:open 0.7  num|w1:paper -0.2  num|w1:phone -0.8  num|w1:pin 0.7
num|w1:policy -0.2  num|w1:pw 1  num|w1:set -0.4  num|w1:user -0.8  num|w1:wifi -0.2  num|w1:with 0.5
num|w2:count -0.3  num|w2:file 0.4  num|w2:host -0.7  num|w2:id 0.2  num|w2:phone 0.2  num|w2:version 1.3
num|word 0.4  p:@ 0.2  p:be -1.3  p:count -1.1  p:fault -1.2  p:file -0.7  p:for -0.2  p:give -1.2  p:host -0.2
p:id -1.3  p:key 0.3  p:locked -0.2  p:now 0.3  p:old -0.5  p:open 1  p:paper -0.6  p:phone 0.4  p:pin 0.5
p:place -0.5  p:policy 0.2  p:pw 1  p:said -0.5  p:same 0.7  p:set -1.1  p:sign -0.3  p:temp -0.3  p:to -0.8
p:user 0.7  p:version -0.2  p:wifi 0.5  p:work -1.4  paren|- 0.2  paren|I:code -0.7  paren|I:command -0.6
paren|I:few -0.4  paren|I:log -0.2  paren|I:many 0.5  paren|I:some -0.2  paren|a:key -0.3  paren|a:user -0.4
paren|c:key -0.9  paren|c:pw -0.2  paren|c:user -0.4  paren|close 0.7  paren|comma -0.9  paren|end_close -0.2
paren|p:pin -0.3  paren|pp:pw -0.2  paren|word -1.4  pipe|- -0.9  pipe|I:few -0.6  pipe|I:row 0.9  pipe|c:user -0.6
pipe|end 0.3  pipe|p:pw 0.3  pipe|pp:key 0.5  pipe|pp:pw 0.4  pipe|word -0.2  plain|- -0.5  plain|I:code -0.4
plain|I:command -0.4  plain|I:few -0.3  plain|I:log -0.2  plain|I:many -0.7  plain|I:row -0.3  plain|I:setting -0.3
plain|I:some -0.7  plain|a:key -0.3  plain|a:pw -0.5  plain|a:user -0.3  plain|angle -0.6  plain|arrow -0.2
plain|begin -0.2  plain|c:fault -0.2  plain|c:file -0.3  plain|c:host -0.5  plain|c:id -0.5  plain|c:key 0.3
plain|c:phone -0.2  plain|c:pin -1.3  plain|c:policy 0.5  plain|c:pw 0.6  plain|c:sign 0.3  plain|c:user 0.3
plain|c:version -0.2  plain|colon^ 0.4  plain|comma 0.3  plain|comma^ 0.6  plain|dash^ 0.5  plain|eq -0.9
plain|eq^ 0.4  plain|n:be -0.4  plain|n:count -0.3  plain|n:for -0.7  plain|n:give 0.6  plain|n:host 0.4
plain|n:id -0.2  plain|n:key -0.2  plain|n:set -0.3  plain|n:sign 0.2  plain|n:temp -0.4  plain|n:to -0.3
plain|p:key -0.3  plain|p:open -0.2  plain|p:pin -0.3  plain|p:pw 0.5  plain|p:sign -0.2  plain|p:user -0.5
plain|p:wifi -0.4  plain|paren -0.6  plain|pipe -0.3  plain|pp:key -0.5  plain|pp:pin -0.2  plain|pp:pw -1
plain|quote -0.5  plain|semi^ 0.3  plain|slash^ 0.2  plain|speaker -0.5  plain|stop -0.4  plain|w1:- -0.3
plain|w1:be -0.6  plain|w1:count -0.3  plain|w1:fault -0.4  plain|w1:for -0.2  plain|w1:give -0.8  plain|w1:host 0.3
plain|w1:id -0.7  plain|w1:key -0.3  plain|w1:locked 1.1  plain|w1:now 0.6  plain|w1:old 0.7  plain|w1:open 0.3
plain|w1:phone 0.2  plain|w1:pin -0.8  plain|w1:policy -0.2  plain|w1:pw 0.3  plain|w1:said -0.2  plain|w1:same 0.3
plain|w1:set -0.4  plain|w1:sign -0.2  plain|w1:temp -0.4  plain|w1:to 0.5  plain|w1:user -0.4  plain|w1:with 0.4
plain|w2:count -0.3  plain|w2:fault -0.2  plain|w2:host -0.5  plain|w2:id 0.3  plain|word -0.5  pp:@ 0.6  pp:be -1
pp:box 0.4  pp:count -0.8  pp:fault -1.6  pp:file -1.1  pp:for -0.5  pp:give -1.5  pp:id -1.2  pp:key -0.5  pp:now -1
pp:old -0.7  pp:paper -0.8  pp:phone 0.2  pp:pin 1  pp:place -0.6  pp:policy -0.2  pp:said -0.7  pp:same -0.4
pp:set -1  pp:sign -0.2  pp:to -0.9  pp:user 0.6  pp:version -1  pp:wifi 1.3  pp:with -0.8  pp:work -0.7  quote|- -0.5
quote|I:code -0.4  quote|I:command 0.6  quote|I:few -0.6  quote|I:log -0.6  quote|I:many -0.7  quote|I:row 0.6
quote|I:setting -0.7  quote|a:key -0.6  quote|a:pin -0.5  quote|a:pw 0.5  quote|a:sign -0.2  quote|a:user 0.6
quote|angle -0.3  quote|back 0.2  quote|c:key 1.2  quote|c:pw 0.6  quote|c:sign -0.5  quote|c:user 1.4
quote|c:wifi -0.5  quote|close -0.7  quote|colon -1.4  quote|comma -0.3  quote|dash 1.8  quote|end 0.6
quote|end_close 0.3  quote|end_colon -0.5  quote|end_comma -0.8  quote|end_semi 0.3  quote|eq -0.4  quote|in -0.4
quote|p:key -1  quote|p:pin -0.9  quote|p:pw -0.9  quote|p:sign -0.4  quote|p:user -1  quote|paren -0.3
quote|pipe 2.2  quote|pp:key -0.5  quote|pp:pin -0.7  quote|semi -0.2  quote|slash 1.4  quote|stop 1.8
quote|word -0.3  round -2.1  semi^|- -0.8  semi^|I:few 0.5  semi^|end 0.5  semi^|p:pin -0.2  semi^|p:pw 0.8
semi^|pp:pw 0.4  semi|- 0.4  semi|I:few 0.8  semi|I:many -0.2  semi|I:some -1.1  semi|c:key -0.7  semi|word -0.4
sign -0.2  sign_$ -0.8  sign_0 -0.7  sign_? -1.1  sign_end 1.7  signs 0.4  sign|- 0.2  sign|I:command 0.2
sign|I:few -0.3  sign|I:many 0.5  sign|I:some 0.4  sign|a:open -0.2  sign|a:pin -0.6  sign|a:pw 0.2  sign|a:sign -0.8
sign|a:user 0.2  sign|arrow -0.6  sign|back^ 0.4  sign|c:file 0.8  sign|c:id -0.5  sign|c:key 0.3  sign|c:open -0.8
sign|c:pin -0.7  sign|c:pw 0.3  sign|c:version 0.4  sign|c:wifi 0.2  sign|colon -0.2  sign|colon^ 0.8  sign|comma -0.3
sign|comma^ 0.4  sign|dash^ -0.2  sign|eq -0.3  sign|eq^ -0.4  sign|hash -0.3  sign|mail 0.2  sign|n:box 0.2
sign|n:count 0.2  sign|n:for -0.5  sign|n:host 0.3  sign|n:id 0.2  sign|n:key 0.2  sign|n:old 0.4  sign|n:pw -0.8
sign|n:temp -0.3  sign|n:to 0.2  sign|n:user -0.3  sign|p:pin -0.5  sign|p:pw -0.3  sign|p:user 0.2  sign|paren 0.2
sign|pipe 0.4  sign|pp:key 0.3  sign|pp:pin -0.2  sign|pp:pw 0.5  sign|quote 0.3  sign|slash 0.4  sign|slash^ 0.5
sign|speaker -0.2  sign|w1:- 0.4  sign|w1:be 0.3  sign|w1:box -0.5  sign|w1:count 0.6  sign|w1:file -0.2
sign|w1:id 0.4  sign|w1:key 1  sign|w1:old -0.2  sign|w1:open -0.2  sign|w1:pin 0.2  sign|w1:pw 0.6  sign|w1:said -0.3
sign|w1:sign 0.2  sign|w1:temp -0.2  sign|w1:user -0.2  sign|w1:version -0.3  sign|w1:with 0.3  sign|w2:host 0.7
sign|w2:id 0.6  sign|word 0.4  sk:$0$a$0B0M0M0 0.3  sk:%0B&a -0.2  sk:%0U%0U%0B%0U -0.3  sk:0 -0.3  sk:0# 0.2
sk:0&a -0.3  sk:0* 0.3  sk:0-0 -0.2  sk:0-0-0 -0.9  sk:0-0-0&a -1  sk:0-0-0-0 0.2  sk:0-0-0-0-0 -0.3
sk:0-0-0-0-0-0- 1.5  sk:0-0a-a -0.2  sk:0-U -0.3  sk:0-a -0.9  sk:0.0.0-a0 -0.2  sk:0@a -0.6  sk:0A0A -1.5
sk:0A0A0 0.5  sk:0A0U0 -0.2  sk:0B -0.5  sk:0M0A0M0M0a -0.6  sk:0M0B0M0B0B0B -0.8  sk:0M0M0M0M0M0M -0.5  sk:0M0U -0.6
sk:0M0a 0.4  sk:0U 0.4  sk:0U&a -0.3  sk:0U0 1.8  sk:0U0-U0 -0.6  sk:0U0-U0U -0.2  sk:0U0A0U0U0 -0.2  sk:0U0U 0.2
sk:0U0U0 1.1  sk:0U0U0U 0.5  sk:0U0U0U0 0.4  sk:0U0U0U0U 0.7  sk:0U0U0U0U0 0.5  sk:0U0U0U0U0U0A -0.3  sk:0U0a -0.6
sk:0U0a0M0M0M0M -0.5  sk:0_0 1  sk:0_0_0 -1.3  sk:0_0_0_0 -0.4  sk:0a 0.4  sk:0a.0a -0.6  sk:0a0 0.9  sk:0a0M -1.7
sk:0a0U0M -1.4  sk:0a0a 0.5  sk:0a0a-0a 0.3  sk:0a0a-0a0a 0.4  sk:0a0a0a -0.5  sk:0a0a0a0 -0.2  sk:0a0a0a0a -0.2
sk:0a0a0a0a0a0 -0.2  sk:0a0a0a0a0a0a 0.5  sk:?a -0.2  sk:A!B -0.2  sk:A!M+0a0a0 -0.4  sk:A-B -0.2  sk:A-B-0 -1.2
sk:A-B0$ -0.2  sk:A-M-U0 -0.9  sk:A-a-a-0 -0.8  sk:A.M.M0M 0.4  sk:A0+ -0.5  sk:A0-0 -0.4  sk:A0-0A-0U0U -0.2
sk:A0-0U 0.6  sk:A0-0U0-0A0 -0.3  sk:A0-A0-A0 -0.2  sk:A0-U0U0-U0U0 -0.4  sk:A0A -1.9  sk:A0A&a 0.2  sk:A0A0 0.5
sk:A0A0A 1  sk:A0A0A0A 0.3  sk:A0A0A0U 0.3  sk:A0A0U -0.3  sk:A0A0U0 -0.5  sk:A0M0 0.4  sk:A0M0B0M0B0 -1.1
sk:A0U0 -0.5  sk:A0U0A0 -1.1  sk:A0U0A0A 0.3  sk:A0U0U0 -0.2  sk:A_0&A_0U0&A_ -0.6  sk:A_0a0a -0.3  sk:B!0 0.8
sk:B!0B 0.2  sk:B!B 0.5  sk:B!B0 1.3  sk:B!a0 0.3  sk:B#B 1.1  sk:B#B0 0.5  sk:B%0 0.4  sk:B%0A -0.6
sk:B%0a%0a%0a%0 -0.4  sk:B&B 1.4  sk:B*0 0.5  sk:B*B 0.6  sk:B*B0 0.6  sk:B+B0 0.5  sk:B-0-B 0.7  sk:B-0-a 0.2
sk:B-0B -0.3  sk:B-0U -0.8  sk:B-0a -0.5  sk:B-A0 -0.4  sk:B-B -0.5  sk:B-B!0 0.2  sk:B-B#0 0.2  sk:B-B-0 0.3
sk:B-B-0A -0.2  sk:B-B-B0 -0.2  sk:B-B-U0 -0.4  sk:B-B0$ -0.6  sk:B-B0a 0.2  sk:B-B_0 0.5  sk:B-M -0.2  sk:B-M-0 -0.2
sk:B-U0 -0.9  sk:B-U0a 0.7  sk:B-a -0.4  sk:B-a-a 0.3  sk:B-a0 -0.4  sk:B.0 0.7  sk:B.A -0.2  sk:B.B.a!B0 -0.3
sk:B.B0 0.9  sk:B0 0.4  sk:B0! -0.3  sk:B0!$U$0 -0.6  sk:B0!B0 -0.6  sk:B0!U0 -0.5  sk:B0!a0 0.3  sk:B0# -0.3
sk:B0#M0 0.2  sk:B0*.a -0.5  sk:B0-B -0.5  sk:B0@ -0.2  sk:B0B 0.2  sk:B0B0B0B0B0B0 0.4  sk:B0M 0.5  sk:B0M0M0B0M -1.1
sk:B0M0M0M0 -0.8  sk:B0M0M0M0M0M0 0.3  sk:B0M0a 0.3  sk:B0U -0.8  sk:B0_M -0.8  sk:B0a -0.4  sk:B0a! 0.2  sk:B0a!0 0.4
sk:B0a!B 0.5  sk:B0a#B 0.4  sk:B0a-0 0.2  sk:B0a-B 0.6  sk:B0a-B-B 0.4  sk:B0a-a 0.4  sk:B0a.B 0.3  sk:B? -0.3
sk:B@0 0.3  sk:B_0 0.8  sk:B_B 1  sk:B_B0 0.9  sk:B_B_0 -0.3  sk:B_B_A -0.2  sk:B_B_B -0.2  sk:B_U0!$A$0 -0.4
sk:B_a -0.3  sk:M -0.6  sk:M!0 0.6  sk:M!a0 0.3  sk:M#0 0.4  sk:M-0 0.4  sk:M-0.0 -0.9  sk:M.B0 0.3  sk:M0A0A0 -0.4
sk:M0B -0.6  sk:M0B0M0M0B -0.7  sk:M0M -0.5  sk:M0M0 0.3  sk:M0M0.M0M0M0M 1  sk:M0M0A0M0 -0.3  sk:M0M0M -0.2
sk:M0M0M0 -0.4  sk:M0M0M0M0 -0.6  sk:M0M0M0M0M0M0 0.6  sk:M0M0M0M0M0a 0.2  sk:M0M0M0M0U 0.3  sk:M0M0M0a 0.2
sk:M0M0U0a 0.2  sk:M0M0a 0.5  sk:M0U0M0a0M0M0 -0.8  sk:M0a 0.6  sk:M0a0B0M0M0M? -0.7  sk:M_A 0.2  sk:M_B0 0.6
sk:U&U-B0 -1  sk:U-0 -0.6  sk:U0-B -0.2  sk:U0-U0U -0.3  sk:U0A -0.2  sk:U0A0 -0.2  sk:U0A0A 0.4  sk:U0M -0.4
sk:U0U 0.2  sk:U0U-0U0 -0.5  sk:U0U0A0 -0.2  sk:U0U0U0U0U0U0 0.3  sk:U0a -1.4  sk:U0a-B 0.2  sk:U0a0a -0.4  sk:a -0.5
sk:a! -0.2  sk:a!B0 0.3  sk:a!M0 -0.3  sk:a!a 0.3  sk:a$ -0.3  sk:a%a -0.2  sk:a&B0 1.2  sk:a* -0.3  sk:a*0 -0.2
sk:a*0* -0.7  sk:a+ -0.3  sk:a++0 -0.2  sk:a+a -0.2  sk:a-0 1  sk:a-0-0-0.a -0.2  sk:a-0-a 0.9  sk:a-0-a-a-a-a -1.1
sk:a-0a -0.3  sk:a-0a0 -0.6  sk:a-0a0a0a0a0a 0.3  sk:a-B-0 1  sk:a-B0 0.7  sk:a-a-0 0.3  sk:a-a-a 1.1  sk:a-a-a-0 0.8
sk:a-a-a-a 0.6  sk:a-a-a-a-a -0.2  sk:a-a-a-a-a-0 -1.3  sk:a-a-a-a-a-a- -0.2  sk:a-a-a0 0.2  sk:a-a0-a0 -0.4
sk:a.A -0.6  sk:a.B -0.6  sk:a.B0 0.5  sk:a.B0@a0 0.7  sk:a.M -0.5  sk:a.a -0.7  sk:a.a!M+0a0 -0.2  sk:a.a+0 -0.4
sk:a.a-0 1.2  sk:a.a0 -0.6  sk:a0 0.6  sk:a0# -0.2  sk:a0$ -0.2  sk:a0-0U -0.2  sk:a0-a-a -0.5  sk:a0-a-a-a -1.3
sk:a0-a0a 0.2  sk:a0.a -0.2  sk:a0.a!M+0a0a -0.6  sk:a0B0B0A0M0M 0.2  sk:a0B0B0B0B0B0 0.2  sk:a0B0M0M0M0M0 0.4
sk:a0M 0.9  sk:a0M0 1  sk:a0M0M 0.7  sk:a0M0a 0.2  sk:a0U0U.a -0.5  sk:a0_0 -0.9  sk:a0_a -0.4  sk:a0a 0.3
sk:a0a!M0 -0.5  sk:a0a-B 0.2  sk:a0a-a 1.2  sk:a0a-a0a 0.2  sk:a0a.B 0.3  sk:a0a0-a0a0 0.7  sk:a0a0.a0 -0.5
sk:a0a0a -0.3  sk:a0a0a-0a0a0 0.4  sk:a0a0a0 -0.4  sk:a0a0a0a0 -0.3  sk:a0a0a0a0a0a 0.4  sk:a0a0a0a0a0a0 -0.5
sk:a? -0.6  sk:a?0a -0.3  sk:a?a -0.3  sk:a?a0 -0.6  sk:a@ -0.4  sk:a@a0 -0.9  sk:a_0 -0.7  sk:a_0_0 -0.2
sk:a_0_a -0.4  sk:a_0a0a0a0a0a 0.4  sk:a_A0M0M0U0M0 0.2  sk:a_a0 -1.1  sk:a_a0_0a0a0a0 1.1  sk:a_a_0 -0.5  sk<$0$ 1.1
sk<%0B -0.2  sk<%0U -0.3  sk<%0a -1.2  sk<%A- -0.6  sk<+M0 -0.2  sk<0 -0.3  sk<0# 0.2  sk<0&a -0.3  sk<0* 0.3
sk<0-0 -0.6  sk<0-U -0.4  sk<0-a -0.8  sk<0.0 -1.4  sk<0@a -0.6  sk<0A- -0.3  sk<0B -0.5  sk<0B0 -0.8  sk<0M! 0.2
sk<0M. 0.7  sk<0M0 -1.8  sk<0U 0.4  sk<0U& -0.3  sk<0U- -0.4  sk<0U0 0.5  sk<0_0 -0.7  sk<0a 0.4  sk<0a- 0.6
sk<0a. -0.7  sk<0a0 -0.9  sk<?a -0.2  sk<?a- -0.5  sk<@a_ -0.2  sk<A!B -0.2  sk<A!M -0.4  sk<A$A -0.5  sk<A&U -0.2
sk<A-0 -0.6  sk<A-A -0.8  sk<A-B -1.7  sk<A-M -1  sk<A-a -0.8  sk<A.0 0.2  sk<A.M 0.5  sk<A0+ -0.5  sk<A0- -1.2
sk<A0A 1.8  sk<A0M -1.7  sk<A0U 0.5  sk<A_0 -1.4  sk<A_B -0.7  sk<A_a -0.3  sk<B!0 1.2  sk<B!B 2.2  sk<B!a 0.5
sk<B#0 0.2  sk<B#B 1.6  sk<B$B 1  sk<B%0 -0.7  sk<B&B 1.5  sk<B*0 0.5  sk<B*B 1.2  sk<B+0 -0.2  sk<B+B 0.5
sk<B-A -0.8  sk<B-B 0.9  sk<B-M -1.1  sk<B.0 0.8  sk<B.B 1  sk<B.a 0.5  sk<B0 0.4  sk<B0! -0.2  sk<B0% 0.2  sk<B0& 0.3
sk<B0* -0.4  sk<B0+ 0.5  sk<B0. 0.2  sk<B0? 0.2  sk<B0B 0.9  sk<B0M -0.2  sk<B0_ -0.8  sk<B0a 0.3  sk<B? -0.3
sk<B@0 0.3  sk<B_0 0.6  sk<B_A -0.4  sk<B_B 1.1  sk<B_U -0.4  sk<M -0.6  sk<M!0 0.6  sk<M!B 0.6  sk<M!a 0.3
sk<M#0 0.4  sk<M+M -1  sk<M-B -0.5  sk<M-a 0.3  sk<M.B 0.3  sk<M0! 0.5  sk<M0$ 0.3  sk<M0+ -0.3  sk<M0- 0.4
sk<M0A 0.3  sk<M0M -0.5  sk<M0U 0.2  sk<M0_ 0.5  sk<M0a -0.2  sk<M_0 0.3  sk<M_A 0.3  sk<M_B 0.6  sk<U&U -1.1
sk<U+M -0.3  sk<U-0 -0.6  sk<U0! 0.3  sk<U0- -0.9  sk<U0A -0.6  sk<U0M 0.2  sk<U0U -0.2  sk<U0_ -0.3  sk<U0a 0.8
sk<a -0.5  sk<a! -0.2  sk<a!0 0.6  sk<a!B 0.3  sk<a!M -0.4  sk<a!a 0.3  sk<a$ -0.3  sk<a%0 -0.9  sk<a%B 0.8
sk<a%a 0.2  sk<a&B 1.2  sk<a&a 0.9  sk<a* -0.3  sk<a*0 -0.9  sk<a+ -0.3  sk<a++ -0.2  sk<a+a -0.3  sk<a-0 -0.4
sk<a-A -0.6  sk<a-B 2.2  sk<a-U 1.4  sk<a-a 0.4  sk<a.A -0.9  sk<a.B 0.7  sk<a.M -0.5  sk<a.U 0.4  sk<a.a -0.9
sk<a0 0.6  sk<a0! 0.6  sk<a0$ -0.2  sk<a0- -0.4  sk<a0. -0.3  sk<a0A 0.4  sk<a0B 0.4  sk<a0U 0.4  sk<a0_ -1.5
sk<a0a 0.7  sk<a? -0.6  sk<a?0 -0.3  sk<a?a -1  sk<a@ -0.4  sk<a@a -2.1  sk<a_0 -0.3  sk<a_B 0.6  sk<a_M 0.4
sk<a_U 0.6  sk<a_a 0.4  sk>!0B 0.6  sk>!0a 0.6  sk>!B0 1  sk>!M0 -0.2  sk>!U0 -0.5  sk>!a0 0.9  sk>#B0 0.9  sk>#M0 0.2
sk>%0A -0.6  sk>%0U -0.3  sk>%0a -0.7  sk>&A_ -0.6  sk>&B0 1.2  sk>*.a -0.6  sk>*0* -0.7  sk>*B0 0.7  sk>++0 -0.2
sk>+B0 0.5  sk>+a0 -0.6  sk>-0! 0.2  sk>-0- 1  sk>-0A -0.2  sk>-0U -0.9  sk>-0a 0.4  sk>-A0 -0.9  sk>-B! 0.3
sk>-B0 0.2  sk>-M0 0.4  sk>-U0 -0.6  sk>-a- -0.3  sk>-a0 -0.6  sk>.A0 0.4  sk>.B0 1.5  sk>.U0 -0.4  sk>.a0 -0.9
sk>0 -0.3  sk>0!a 0.2  sk>0# 0.2  sk>0&a -0.8  sk>0* 0.3  sk>0+M -0.6  sk>0-0 -1.4  sk>0-A -0.2  sk>0-U -0.3
sk>0-a 0.3  sk>0.0 -1.9  sk>0.A -0.2  sk>0.a -1.1  sk>0?a -0.4  sk>0@a 0.4  sk>0A0 -1.3  sk>0B -0.5  sk>0B0 1.5
sk>0M+ -0.5  sk>0M0 -0.4  sk>0M? -0.7  sk>0U 0.4  sk>0_0 -1.6  sk>0_M -0.8  sk>0_a -0.4  sk>0a 0.4  sk>0a! 0.6
sk>0a0 -0.5  sk>?0a -0.3  sk>?a -0.2  sk>?a0 -0.6  sk>@A0 0.3  sk>@M0 0.2  sk>@a0 0.3  sk>A!B -0.2  sk>A$0 -0.3
sk>A&a 0.8  sk>A-0 0.6  sk>A-B -0.2  sk>A0+ -0.5  sk>A0A 1.3  sk>A0U 0.2  sk>A_A -0.9  sk>B!0 1.1  sk>B!B 1
sk>B!a 0.6  sk>B#0 0.4  sk>B#B 1.1  sk>B%0 0.4  sk>B&B 1.4  sk>B&a -0.2  sk>B*0 0.5  sk>B*B 0.6  sk>B-0 0.3
sk>B-B -0.2  sk>B-M -0.9  sk>B.0 1.4  sk>B.A -0.2  sk>B.a -0.5  sk>B0 0.4  sk>B0! -0.2  sk>B0# -0.3  sk>B0$ -0.9
sk>B0@ -0.2  sk>B0A -0.2  sk>B0B 0.8  sk>B0U -0.6  sk>B? -0.3  sk>B@0 0.4  sk>B_0 0.8  sk>B_A -0.2  sk>B_B 0.8
sk>B_a -0.3  sk>M -0.6  sk>M!0 0.6  sk>M#0 0.5  sk>M0! 0.2  sk>M0A -0.3  sk>M0B -1.1  sk>M0U 0.2  sk>M0a 0.8
sk>M_A 0.2  sk>U$0 -0.7  sk>U&a -0.2  sk>U+M -0.3  sk>U-0 -0.6  sk>U-B -0.4  sk>U-a 0.5  sk>U.a -0.5  sk>U0A 0.9
sk>U0a -0.2  sk>_0a 0.2  sk>_A0 -0.5  sk>_B0 1.2  sk>_M0 0.2  sk>_a0 -0.6  sk>a -0.5  sk>a! -0.2  sk>a!0 0.4
sk>a!B 0.9  sk>a!a 0.3  sk>a#0 0.3  sk>a#B 0.4  sk>a$ -0.3  sk>a$0 0.3  sk>a%0 -0.7  sk>a%a -0.3  sk>a* -0.3
sk>a*0 -0.2  sk>a+ -0.3  sk>a+0 -0.4  sk>a+a -0.2  sk>a-0 0.5  sk>a-B 1.7  sk>a-a 0.3  sk>a.0 0.5  sk>a.A -0.6
sk>a.M -0.5  sk>a.a -0.8  sk>a0 0.6  sk>a0# -0.2  sk>a0$ -0.2  sk>a0B 0.6  sk>a0U 0.8  sk>a? -0.6  sk>a?a -0.5
sk>a@ -0.4  sk>a_0 -1.1  sk>a_a -0.5  slash^|- 0.7  slash^|I:command -0.5  slash^|I:few 0.5  slash^|I:log -1
slash^|I:many -0.3  slash^|I:setting -0.3  slash^|I:some 0.3  slash^|a:pw -0.2  slash^|c:key -1.6  slash^|c:pin -0.3
slash^|c:pw -0.8  slash^|c:sign 0.2  slash^|c:user 0.4  slash^|colon 1  slash^|comma 0.5  slash^|end -0.5
slash^|eq -1.6  slash^|p:pw -0.2  slash^|slash -1  slash|- -0.8  slash|I:few 0.7  slash|I:some 0.4  slash|c:key 0.4
slash|c:user 0.8  slash|c:wifi 0.4  slash|end 0.6  slash|word 0.6  small -1.1  speaker|- 0.4  speaker|I:code -0.3
speaker|I:few 0.7  speaker|I:many -0.4  speaker|I:row -1  speaker|I:setting 1  speaker|I:some 0.3  speaker|a:key 1.9
speaker|a:sign -0.2  speaker|a:user -0.3  speaker|c:key -0.9  speaker|c:pw 0.2  speaker|c:user -0.6  speaker|comma 1.2
speaker|dash -0.6  speaker|end -0.2  speaker|p:key -0.4  speaker|p:pw -0.5  speaker|paren -0.2  speaker|pipe -1.3
speaker|pp:key -0.2  speaker|pp:pin 0.4  speaker|word -1.4  stop|- 0.4  stop|I:command -0.6  stop|I:few 0.8
stop|I:some -0.4  stop|c:user -0.3  stop|end 0.9  stop|word -0.7  thing -1.9  upper|- -0.5  upper|I:code -0.7
upper|I:command 0.3  upper|I:few 0.4  upper|I:many -0.2  upper|I:row -0.5  upper|I:setting -0.2  upper|a:key 0.3
upper|a:pw -0.2  upper|a:sign -0.2  upper|a:user -0.2  upper|arrow -0.2  upper|back^ -0.3  upper|begin -0.5
upper|c:fault -0.3  upper|c:file -0.2  upper|c:host -0.2  upper|c:id -0.5  upper|c:open -0.2  upper|c:pin 0.5
upper|c:pw 0.7  upper|c:sign 0.5  upper|c:user 0.9  upper|c:version 0.8  upper|colon^ 0.6  upper|comma -0.4
upper|eq 0.8  upper|eq^ 0.7  upper|n:be -0.4  upper|n:give 0.2  upper|n:host 0.4  upper|n:id -0.3  upper|n:key 0.7
upper|n:said 0.8  upper|n:sign -0.3  upper|n:user 0.2  upper|p:pw -0.9  upper|paren -0.4  upper|pp:pw 0.2
upper|quote -0.5  upper|semi -0.2  upper|slash 0.3  upper|slash^ -0.4  upper|speaker 0.6  upper|w1:- 0.4
upper|w1:be 0.2  upper|w1:box -0.2  upper|w1:count -0.5  upper|w1:fault -0.3  upper|w1:give 1.3  upper|w1:host -0.3
upper|w1:id -0.7  upper|w1:key 0.7  upper|w1:old -0.3  upper|w1:open -0.2  upper|w1:paper 0.3  upper|w1:phone -0.2
upper|w1:pin -0.4  upper|w1:said 0.2  upper|w1:to 0.4  upper|w1:user -0.2  upper|w1:with -0.5  upper|w2:id -0.4
w1:- -0.2  w1:be 1.2  w1:box -1.2  w1:count -0.4  w1:fault -0.7  w1:file -0.6  w1:for -1.4  w1:give 0.2  w1:host -0.7
w1:id -1  w1:key 1.8  w1:locked 1.2  w1:now 0.7  w1:old 0.3  w1:open -0.3  w1:paper 0.4  w1:phone -0.2  w1:pin -0.3
w1:place -0.3  w1:policy -0.9  w1:pw 2.2  w1:said 0.7  w1:same 0.7  w1:set -0.5  w1:sign -0.4  w1:spell 0.3  w1:to 0.4
w1:user -1.8  w1:version -0.6  w1:wifi -0.2  w1:with 0.3  w1:work 1.6  w2:@ 0.3  w2:box 0.8  w2:count -0.6
w2:fault -0.9  w2:file 0.8  w2:for 0.5  w2:give 0.8  w2:id -0.8  w2:key 0.4  w2:now 0.5  w2:open -0.5  w2:paper 1.3
w2:phone 0.2  w2:pin 0.4  w2:place -0.5  w2:pw 0.8  w2:same 0.2  w2:set 1  w2:sign 0.4  w2:spell 0.4  w2:temp 1.1
w2:to 1  w2:user 0.8  w2:wifi 0.7  w2:with 0.7  w2:work -0.2  word|- -0.2  word|I:code 0.8  word|I:command 0.4
word|I:few -0.8  word|I:log 0.3  word|I:many 1  word|a:open -0.5  word|a:pin 0.7  word|a:pw 0.4  word|a:sign 0.8
word|a:user 0.4  word|a:wifi -0.5  word|c:open -0.9  word|c:user -0.3  word|c:wifi -0.8  word|colon -0.6
word|comma -0.3  word|dash 1.1  word|end_close -0.9  word|end_colon -0.5  word|end_comma -0.8  word|eq 2.1
word|in 0.6  word|p:key 1.1  word|p:open -0.8  word|p:pin 1.2  word|p:pw 0.6  word|p:sign -0.5  word|p:user 0.3
word|paren 0.3  word|pipe -0.4  word|pp:pin -0.6  word|pp:pw 0.8  word|semi -0.5  word|slash 1  word|stop -0.8
word|word 0.7  ww:-_be 0.7  ww:-_count 0.4  ww:-_file 1.1  ww:-_for -0.5  ww:-_give 1.4  ww:-_host -0.5  ww:-_key 0.5
ww:-_now 0.8  ww:-_old -2.2  ww:-_open -1.6  ww:-_paper 0.2  ww:-_pin 1.3  ww:-_policy -0.5  ww:-_pw 1.9
ww:-_said -0.5  ww:-_same 0.7  ww:-_set 0.8  ww:-_sign -1.1  ww:-_temp 0.5  ww:-_user 1.8  ww:-_version 0.4
ww:-_wifi -0.5  ww:-_with -0.3  ww:-_work 0.3  ww:@_- 0.3  ww:be_give 0.4  ww:be_now 0.3  ww:be_open -0.4
ww:be_to -0.7  ww:box_- -0.9  ww:box_be 0.8  ww:box_id -0.3  ww:box_now -1.1  ww:box_pw 0.2  ww:box_user 1.2
ww:count_- 0.7  ww:count_be -0.2  ww:count_count -0.4  ww:fault_- -0.2  ww:fault_be -0.3  ww:fault_fault -0.2
ww:file_- -0.3  ww:for_- -0.8  ww:for_box 0.7  ww:for_host 0.2  ww:for_wifi 0.6  ww:give_- 0.2  ww:give_box -0.6
ww:give_file -0.3  ww:give_give 0.3  ww:give_pin 0.2  ww:give_said 0.2  ww:give_same 0.3  ww:give_with -0.4
ww:host_- 0.7  ww:host_be -0.2  ww:host_id 0.3  ww:host_open -1.7  ww:host_pin 0.7  ww:host_pw 0.3  ww:host_to -0.5
ww:host_user 0.7  ww:id_- 1.2  ww:id_be 0.7  ww:id_id -0.3  ww:id_key -0.6  ww:id_pin -2.1  ww:key_- 1.8
ww:key_be 1.4  ww:key_count -0.2  ww:key_for -1.2  ww:key_give -2.1  ww:key_host -0.3  ww:key_id -0.7  ww:key_set -1.1
ww:key_temp 0.2  ww:key_to 1.1  ww:key_user 0.5  ww:key_wifi 0.8  ww:locked_key 0.3  ww:locked_with -1  ww:now_- -0.4
ww:now_be 0.3  ww:now_pw 0.3  ww:now_said -0.4  ww:now_to 0.6  ww:open_- 0.9  ww:open_be -2  ww:open_open -0.5
ww:open_pin 0.4  ww:open_to -1.4  ww:open_with 1.1  ww:paper_- -0.4  ww:paper_to 0.7  ww:phone_- -1.1
ww:phone_sign 1.1  ww:pin_- 0.5  ww:pin_be -0.3  ww:pin_key 0.5  ww:pin_open 0.4  ww:pin_to -0.4  ww:place_- -0.4
ww:policy_- -0.2  ww:policy_host -0.3  ww:pw_- 1  ww:pw_be 1  ww:pw_give 0.3  ww:pw_old -0.4  ww:pw_pw 0.2
ww:pw_set 0.4  ww:pw_sign -0.3  ww:pw_temp 0.2  ww:pw_to 0.6  ww:pw_user -0.5  ww:said_- 0.5  ww:said_be -0.5
ww:said_now 0.6  ww:said_open -2.4  ww:said_to 0.3  ww:same_said 0.2  ww:set_- -0.9  ww:set_host 1.8  ww:set_now 0.3
ww:set_old -0.6  ww:set_pw 0.3  ww:set_set -0.2  ww:set_sign -0.5  ww:set_temp -1.2  ww:set_to 1.3  ww:sign_- -1.3
ww:sign_fault -0.3  ww:sign_user 0.8  ww:sign_with 0.3  ww:temp_- -0.2  ww:temp_be 0.5  ww:temp_for 0.4
ww:temp_pin 0.7  ww:temp_policy -0.2  ww:temp_user 0.2  ww:to_- -0.4  ww:to_paper 0.4  ww:to_policy 0.4  ww:to_pw 0.8
ww:to_to -0.4  ww:to_version -0.7  ww:to_with 0.5  ww:user_- 0.5  ww:user_be -0.2  ww:user_box 0.2  ww:user_give 0.4
ww:user_host -0.4  ww:user_key 0.7  ww:user_pin -0.9  ww:user_pw 0.2  ww:user_temp -0.2  ww:user_user 1.5
ww:version_- -1.3  ww:wifi_be -0.7  ww:wifi_host 0.6  ww:wifi_key -0.2  ww:wifi_wifi 0.5  ww:with_- -0.4
ww:with_key 0.6  ww:with_pw 0.4  ww:work_- -0.4  ww:work_phone -0.2  ww:work_with 0.6  year -1.1
"""
_PIECES = _WEIGHED.split()
WEIGHTS = dict(zip(_PIECES[::2], map(float, _PIECES[1::2]), strict=True))
"""By the name of what is seen."""
