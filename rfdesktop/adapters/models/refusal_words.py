"""The vocabulary of providers' refusals: what they name, and what they say of it."""

from __future__ import annotations

import re


def any_of(*parts: str) -> re.Pattern[str]:
    """One pattern for any of these, in large or small letters."""
    return re.compile("|".join(parts), re.IGNORECASE)


CONTEXT = any_of(
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

INPUT = any_of(
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

TOO_MUCH = any_of(
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
    r"\b(is|are|has|have) \d+\b.{0,30}\bbut\b.{0,40}\b(is|are|has|have|of)( only)? \d",
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

MEASURED = any_of(r"token", r"\blen(gth)?\b", r"too (long|lengthy)", r"context", r"长度|超长|过长")
"""By what a context is measured."""

OTHER_MEASURE = any_of(
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

PER_TIME = any_of(r"\bper (second|minute|min|hour|day)\b", r"\b[rt]p[mdhs]\b", r"\brate[ _-]?limit")
"""An allowance for a time, which comes back."""


_OUTPUT_LIMIT = r"\b(max_(completion_|new_|output_)?tokens|max(imum)? output tokens|maxOutputTokens)\b"
_BOUND = (
    r"(too (large|big|high)|: \d+ > \d+|\b(must|should|has to|can(not|'t)?|may)( not)? (be|exceed)\b|less than or equal"
    r"|\bat most\b|\brange\b|\bmaximum( allowed)? (value )?(is|of|for)\b|<=|≤)"
)
LIMIT_TOO_LARGE = any_of(
    # Together with the input ("inputs tokens + max_new_tokens must be <= 8193") it is the context that is full.
    rf"(?<!\+ )(?<!\+ [`'\"])(?<!and )(?<!and [`'\"]){_OUTPUT_LIMIT}.{{0,60}}{_BOUND}",
    rf"\b(range|maximum( allowed)?( value)?|limit) (of|for) [`'\"]?{_OUTPUT_LIMIT}",
    r"maximum tokens you requested exceed",
)
"""The allowed length of an answer, and that it is too large."""


REQUEST_TOO_LARGE = any_of(
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

COMES_BACK = any_of(
    r"rate[ _-]?limit", r"\bper (second|minute|min|hour|day)\b", r"(retry|try again) (in|after)\b", r"retrydelay"
)
"""What is over after a while."""

NO_MODEL = any_of(
    r"\b(models?|deployments?)\b.{0,200}(\bnot (be )?found|n't exist|not exist|not available|unavailable|decommissioned"
    r"|retired|discontinued|no longer|not (been )?loaded|unloaded|\bunknown\b)",
    r"\b(unknown|invalid|no such|unsupported|nonexistent|unrecogni[sz]ed) (model|deployment)",
    r"\bmodels?\b\W{1,3}\S+\W{1,3}(is|are) not supported\b(?! (when|with|together))",
    r"\b(invocation|use) of (the )?model\b.{0,120}\b(not |isn.t |un)supported\b",
    r"\b(not|n't) (work|be used) with the specified model",
    r"\bmodel (identifier|id|name)\b.{0,20}\binvalid",
    r"\bgiven endpoint (does not|doesn't) exist",
    r"\bfunction '[^']*': not found for account",
    r"repository not found",
    r"模型不存在",
    r"not (a )?valid model",
    r"no models? (is |are )?(currently )?loaded",
    r"no endpoints found",
    r"could not find .{0,20}model",
    r"model_not_found|deploymentnotfound",
    r"try pulling it",
    r"\bllm provider not provided\b",
)
"""A model, and that there is none."""

NONE_LOADED = any_of(r"no models? (is |are )?(currently )?loaded")
"""That a server on one's own machine has not been given any model."""

NO_CHANNEL = any_of(
    r"无可用渠道|可用渠道不存在|渠道失败",
    r"\bno (available )?channels? (is |are )?(available |configured |found )?(for|supports?) (the |this )?model\b",
)
"""That a gateway (one-api and its kin) has nobody for a model, which it says with the status of a busy server."""

IN_USE = any_of(
    r"\b(already|still|currently)\b.{0,40}\b(process(ed|ing)|in progress|running|in use|generating|active|busy)\b",
    r"\bin progress\b",
    r"\bbusy\b",
)
"""That something else is going on, which a 409 is for."""

LOADING = any_of(
    r"\bloading\b.{0,40}\bmodel",
    r"\bmodels?\b.{0,120}\b(loading|warming|starting|initiali[sz]ing)\b",
    r"\bwarming up\b",
    r"\b(models?|deployments?)\b.{0,120}\bnot (yet )?ready\b",
)
"""A model that is not there yet."""

BUSY = any_of(r"\b(models?|servers?|service|engine)\b.{0,20}\b(overloaded|busy|at capacity)\b")
"""That it is the server which has too much to do, and not the one who asks."""

TOO_OFTEN = any_of(
    r"\b(exceed\w*|reached|hit|over)\b.{0,40}\b(rate|request)s?[ _-]?limits?\b",
    r"\b(rate|request)s?[ _-]?limits?\b.{0,20}\b(exceed\w*|reached|hit)\b|\brate[ -]limited\b",
    r"\btoo many requests\b",
    r"\bquota will be (replenished|reset|renewed)\b",
)
"""That it was asked too often, which comes right by waiting."""

_OF_A_REQUEST = r"(?<![a-z])(images?|pictures?|credentials?|(api)?keys?|secrets?|prompts?|inputs?)(?![a-z])"
_UP_TO_MODEL = rf"\b(?:(?!{_OF_A_REQUEST}).){{0,40}}\bmodel"
NOT_LOADED = any_of(
    rf"\b(fail(ed|ure)?|could not|couldn't|cannot|can't|unable|error)( to)?( be)? load(ed|ing)?{_UP_TO_MODEL}",
    rf"\bmodel\b.{{0,80}}\b(fail(ed|ure)? to (load|start)|(could not|cannot) be (loaded|started))\b"
    rf"(?!.{{0,20}}{_OF_A_REQUEST})",
    r"\bmodel requires more (system |gpu )?memory",
)
"""A model that a server could not bring up, most often for want of memory."""

NO_MEMORY = any_of(
    r"\bmodel\b.{0,80}\b(has crashed|crashed)\b",
    r"\b(cuda|metal|gpu|hip|vulkan)\b.{0,30}\bout of (device )?memory\b|\bout of memory\b.{0,40}\b(cuda|gpu|vram)\b",
    r"\bllama runner process (has terminated|no longer running)",
    r"insufficient (system|memory) resources?|not enough (free )?(v?ram|(video |gpu |system )?memory)\b",
)
"""A server that has too little memory: for the model, where nothing of a request is named."""

OF_A_REQUEST = any_of(_OF_A_REQUEST, r"\bcontext\b")
"""What is loaded for one request alone, not for all of a model's."""

FAILED = any_of(r"\bfail", r"\berror\b", r"\bcannot\b", r"\bunable\b", r"n't\b")
"""That something came to nothing."""

UNWANTED = any_of(
    r"inappropriate content",
    r"\bflagged\b",
    r"safety system",
    r"content management policy",
    r"\b(content|usage|safety) polic",
    r"violat\w+.{0,40}\bpolic",
    r"\bguardrails?\b.{0,40}\b(fail|block|interven|denied)",
    r"敏感内容|不安全",
)
"""What a provider will not answer."""

PICTURES = any_of(
    r"\b(images?|vision|image_url|multi-?modal|pictures?|mmproj)\b.{0,80}"
    r"(not (currently )?(be )?(support|enabled|allowed|available|accepted)|unsupported|n't (support|accept)|disabled)",
    r"(not |n't |un)(support|accept)\w*.{0,40}\b(images?|vision|image_url|multi-?modal|pictures?)\b",
    r"unknown variant.{0,10}(image_url|file)\b",
    r"\b(invalid|unsupported|unknown) (content|part)( part)? type.{0,60}\b(image|image_url|file)\b",
    r"\b(images?|image_url|vision) (is|are) only (supported|available|accepted)",
    r"(no endpoints|no provider).{0,40}\b(support|accept)\w*.{0,20}\bimage",
    r"\bat most 0 images?\b",
    r"\bmissing data required for image input",
    r"\bcontent\W{0,4}( :)? must be a string",
    r"\bmodel (cannot|can't|can not) (see|read|process) (images?|pictures?)",
    r"\b(only|just) (supports?|accepts?|takes?) text\b",
)
"""That a model takes no pictures."""

A_MODEL = any_of(r"\b(models?|deployments?|resources?)\b")

NO_PATH = any_of(
    r"unexpected endpoint",
    r"\b(unknown|invalid|no such|unsupported) (request )?(url|path|endpoint|route|uri)\b",
    r"cannot (post|get) /",
    r"\b(route|path|page|url) .{0,200}\bnot found\b",
)
"""A path, and that there is none."""

NO_SYSTEM = any_of(
    r"\b(system|developer)\b.{0,60}\b(not |un)?(supported|allowed|enabled|accepted|permitted|support)\b",
    r"\b(only|must be|should be)\b.{0,40}\buser\b.{0,20}\bassistant\b",
    r"\broles must alternate\b",
    r"(unexpected|invalid|unknown|unsupported) role\W{0,4}(system|developer)",
    r"\bsystem\W{1,2} is not (one of|a valid)",
    r"(not |n't |un)support\w*.{0,40}\b(system|developer)\b( role| messages?| instructions?|')",
)
"""The prompt's turn, which a model's template does not take."""

NEGATED = any_of(
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

CLOCK = re.compile(r"\b(?:in|after) (\d{1,3}):(\d\d):(\d\d)\b(?! ?(?:UTC|GMT|Z\b|[+-]\d|[AP]M\b))", re.IGNORECASE)
"""A time to wait in hours, minutes and seconds; none of a day."""
