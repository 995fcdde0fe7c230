"""The vocabulary of providers' refusals: what they name, and what they say of it."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


CONTEXT = _any(
    r"\bcontext[ _-]?(size|length|window|limit|overflow|tokens?)",
    r"context the overflows",
    r"context.?window.?exceeded",
    r"exceed_context",
    r"\bn_ctx\b",
    r"\bmax_(seq|model|input|prompt)_?(len|length|tokens)\b",
    r"\b(max(imum)?|model'?s?|sequence|input|prompt) (input |prompt |sequence |model |token )?(length|tokens?|limit)\b",
    r"上下文|kontext|contexto|contexte",
)
"""The context by name, or a bound of the input."""

INPUT = _any(
    r"\b(prompts?|inputs?|messages?|conversation|sequence|context|history|query)\b",
    r"\b(your|the|this) request\b",
    r"request(ed)? tokens?",
    r"\btoken counts?\b",
    r"\btotal tokens\b",
    r"输入",
    r"tokens? indices",
    r"\b(prompt|input)_tokens\b",
    r"\btext (is )?too long",
)
"""What of a request goes in."""

TOO_MUCH = _any(
    r"exceed",
    r"\btoo (long|large|many|big|lengthy)",
    r"\b(long|larg|great|bigg|high)e?r than\b",
    r"\bmore than\b",
    r"overflow",
    r"\bcannot be (longer|more|larger)",
    r"must (be|have)( at most| less| fewer| shorter| smaller|\s*(<|≤))",
    r"\bat most\b",
    r"\bonly (supports|accepts|allows|\d)",
    r"\bsupports? (only|up to|at most)\b",
    r"should be \[",
    r"\breduce\b",
    r"\bshorten\b",
    r"\bover the\b",
    r"\bbeyond\b",
    r"(does not|doesn't|not) fit",
    r"not enough",
    r"\bwhile (the )?limit is\b",
    r"\d\s*>\s*=?\s*\d",
    r"\b(full|exhausted)\b",
    r"\bran out\b",
    r"\breached\b",
    r"\b(maximum|limit|max|length|window) (is|of|:)",
    r"resulted in \d",
    r">\s*=?\s*(n_ctx|max)",
    r"zu lang|überschreit|supera|excede|dépass|trop long",
    r"超过|超长|超出|过长",
)
"""That something is more than is taken."""

MEASURED = _any(r"token", r"\blen(gth)?\b", r"too (long|lengthy)", r"context", r"长度|超长|过长")
"""By what a context is measured."""

OTHER_MEASURE = _any(
    r"\bper (second|minute|min|hour|day|month)\b",
    r"\b[rt]p[mdhs]\b",
    r"\brate[ _-]?limit",
    r"\bquota\b",
    r"\b(mega|kilo)?bytes?\b",
    r"\b\d+(\.\d+)? ?[mk]i?b\b",
    r"\bpixels?\b",
    r"\b(image|file|attachment|tool|function)s?\b",
    r"string too long",
    r"\bname\b",
)
"""What is too much of something else: of requests in a time, of bytes, of pictures."""

PER_TIME = _any(r"\bper (second|minute|min|hour|day)\b", r"\b[rt]p[mdhs]\b", r"\brate[ _-]?limit")
"""An allowance for a time, which comes back."""


_OUTPUT_LIMIT = r"\b(max_(completion_|new_|output_)?tokens|max(imum)? output tokens|maxOutputTokens)\b"
_BOUND = (
    r"(too (large|big|high)|: \d+ > \d+|\b(must|should|has to|can(not|'t)?|may)( not)? (be|exceed)\b|less than or equal"
    r"|\bat most\b|\brange\b|\bmaximum( allowed)? (value )?(is|of|for)\b|<=|≤)"
)
LIMIT_TOO_LARGE = _any(
    # Together with the input ("inputs tokens + max_new_tokens must be <= 8193") it is the context that is full.
    rf"(?<!\+ )(?<!\+ [`'\"])(?<!and )(?<!and [`'\"]){_OUTPUT_LIMIT}.{{0,60}}{_BOUND}",
    rf"\b(range|maximum( allowed)?( value)?|limit) (of|for) [`'\"]?{_OUTPUT_LIMIT}",
    r"maximum tokens you requested exceed",
)
"""The allowed length of an answer, and that it is too large."""


REQUEST_TOO_LARGE = _any(
    r"\brequest (body |entity |payload )?(is )?too large",
    r"payload (is )?(too large|size exceeds)",
    r"request_too_large",
    r"entity too large",
    r"content too large",
    r"\bcontent\b.{0,40}string too long",
)
"""One request that is larger than is taken."""

ALLOWANCE = re.compile(r"\blimit:? (\d+)\b(?!.*\bused:? \d).*\brequested:? (\d+)", re.IGNORECASE | re.DOTALL)
"""A limit and what was requested of it at once, with nothing used before: no waiting helps."""

_SECRET = (
    r"(api[ _-]?keys?|access keys?|(auth )?credentials?|(access|auth|bearer|api|authorization|security) tokens?"
    r"|authorization|authentication|x-api-key|subscription key)"
)
_WRONG = (
    r"(in(valid|correct)|expired|missing|required|wrong|revoked|disabled|deactivated|suspended|leaked|unauthori[sz]ed"
    r"|not (valid|found|provided|recogni[sz]ed|supplied|set|authori[sz]ed|given)|no longer valid"
    r"|unknown|malformed|fail(ed|ure|s)|denied|didn't provide|did not provide|no\b|empty|absent|rejected"
    r"|renew|does(n't| not) exist)"
)
BAD_KEY = _any(rf"{_SECRET}\b.{{0,60}}\b{_WRONG}", rf"\b{_WRONG}\b.{{0,40}}\b{_SECRET}")
"""A key by any name, and what is wrong with it."""

NO_CREDIT = _any(
    r"credit balance",
    r"\bcredits?\b",
    r"insufficient[ _](balance|quota|credits?|funds)",
    r"\bbilling\b",
    r"\bpayment\b",
    r"usage limits?\b",
    r"\bspend(ing)?[ _-]?limit",
    r"\bkey limit exceeded",
    r"\bbudget\b.*\bexceed|exceed\w*\b.*\bbudget",
    r"out of (credits?|funds)",
    r"\b(used up|exceeded) .{0,20}\bquota",
    r"\bbalance\b.{0,20}\b(low|insufficient|negative|empty)",
    r"past due",
    r"欠费|余额不足",
)
"""Money."""

COMES_BACK = _any(
    r"rate[ _-]?limit", r"\bper (second|minute|min|hour|day)\b", r"(retry|try again) (in|after)\b", r"retrydelay"
)
"""What is over after a while."""

NO_MODEL = _any(
    r"\b(models?|deployments?)\b.{0,200}(\bnot (be )?found|n't exist|not exist|not available|unavailable|decommissioned"
    r"|retired|discontinued|no longer|not loaded|unloaded|\bunknown\b)",
    r"\b(unknown|invalid|no such|unsupported|nonexistent|unrecogni[sz]ed) (model|deployment)",
    r"not (a )?valid model",
    r"no models? (is |are )?(currently )?loaded",
    r"no endpoints found",
    r"could not find .{0,20}model",
    r"model_not_found|deploymentnotfound",
    r"try pulling it",
)
"""A model, and that there is none."""

LOADING = _any(
    r"\bloading\b.{0,40}\bmodel",
    r"\bmodels?\b.{0,120}\b(loading|warming|starting|initiali[sz]ing)\b",
    r"\bwarming up\b",
    r"\bmodels?\b.{0,120}\bnot (yet )?ready\b",
)
"""A model that is not there yet."""

FAILED = _any(r"\bfail", r"\berror\b", r"\bcannot\b", r"\bunable\b", r"n't\b")
"""That something came to nothing."""

UNWANTED = _any(
    r"inappropriate content",
    r"\bflagged\b",
    r"safety system",
    r"content management policy",
    r"\b(content|usage|safety) polic",
    r"violat\w+.{0,40}\bpolic",
)
"""What a provider will not answer."""

NOT_HERE = _any(
    r"\b(country|region|territory|location)\b.{0,60}(not (currently )?(supported|available|allowed|served)|unsupported"
    r"|isn't (supported|available)|restricted|blocked|forbidden)",
    r"not (supported|available|allowed|offered) (in|from) your (country|region|location)",
    r"unsupported_country",
    r"\b(sanction|embargo|legal reasons)",
)
"""That a provider does not serve the place that a request comes from."""

A_MODEL = _any(r"\b(models?|deployments?|resources?)\b")

NO_PATH = _any(
    r"unexpected endpoint",
    r"\b(unknown|invalid|no such|unsupported) (request )?(url|path|endpoint|route|uri)\b",
    r"cannot (post|get) /",
    r"\b(route|path|page|url) .{0,200}\bnot found\b",
)
"""A path, and that there is none."""

NO_SYSTEM = _any(
    r"\b(system|developer)\b.{0,60}\b(not |un)?(supported|allowed|enabled|accepted|permitted|support)\b",
    r"\b(only|must be|should be)\b.{0,40}\buser\b.{0,20}\bassistant\b",
    r"\broles must alternate\b",
    r"(unexpected|invalid|unknown|unsupported) role\W{0,4}(system|developer)",
    r"\bsystem\W{1,2} is not (one of|a valid)",
    r"(not |n't |un)support\w*.{0,40}\b(system|developer)\b( role| messages?| instructions?|')",
)
"""The prompt's turn, which a model's template does not take."""

NEGATED = _any(
    r"\bnot\b",
    r"n't\b",
    r"\bun(supported|expected|known)",
    r"\bonly\b",
    r"\bmust\b",
    r"\bshould\b",
    r"\binvalid\b",
    r"\bcannot\b",
)
"""That something is not to be."""

SECONDS = re.compile(
    r"(?:try again|retry|wait)\s(?:in|after|for)\s(?:about\s)?"
    r"(?:(\d+)\s?m(?!s)(?:in(?:ute)?s?)?\s?)?(?:([\d.]+)\s?(ms|s(?:ec(?:ond)?s?)?)\b)?",
    re.IGNORECASE,
)
"""A time to wait."""
