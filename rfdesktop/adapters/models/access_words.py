"""The vocabulary of refusals that are about who asks: the key, the money, the place, and what they may use."""

from __future__ import annotations

from rfdesktop.adapters.models.refusal_words import any_of

_SECRET = (
    r"(api[ _-]?keys?|(access|secret) keys?|(auth )?credentials?"
    r"|(access|auth|bearer|api|authorization|security) tokens?"
    r"|authorization|authentication|x-api-key|subscription key)"
)
_WRONG = (
    r"(in(valid|correct)|expired|missing|required|wrong|revoked|disabled|deactivated|suspended|leaked|unauthori[sz]ed"
    r"|not (valid|found|provided|recogni[sz]ed|supplied|set|authori[sz]ed|given)|no longer valid"
    r"|unknown|malformed|fail(ed|ure|s)?|denied|didn't provide|did not provide|no\b|empty|absent|rejected"
    r"|renew|does(n't| not) exist)"
)
_NOT_HAD = r"\b(could not|couldn't|cannot|can't|unable to) (load|find|locate|read|get) (\w+ ){0,2}"
_PASS = r"(token|session|cookie|licen[cs]e key)"
_LAPSED = r"(expired|revoked|timed out)"
BAD_KEY = any_of(
    r"\bauthentication error\b",
    rf"{_SECRET}\b.{{0,60}}\b{_WRONG}",
    rf"\b{_WRONG}\b.{{0,40}}\b{_SECRET}",
    rf"{_NOT_HAD}{_SECRET}\b",
    rf"\b{_LAPSED} (\w+ )?{_PASS}\b",
    rf"\b{_PASS}( (has|is|was|been|already|either))* {_LAPSED}",
    r"\btoken (is )?(invalid|not valid|no longer valid)\b(?! (json|character|at|in|for))",
    r"^\W*invalid token\W*$",
    r"\b(please |must |need to |have to )((log|sign)[ -]?(in|on)|re-?authenticate)\b",
    r"\b(not|un)[ -]?(logged|signed)[ -]?in\b|\blog[ -]?in (is )?required\b",
    r"^\W*(unauthori[sz]ed|not authenticated)\W*$",
)
"""A key by any name, and what is wrong with it; a session that has ended, as gateways behind a sign-in have."""

_CALLER = r"\b(key|token|team|user|project|account|organi[sz]ation|tenant|group|you)\b"
_NO_ACCESS = r"(not|n't|no)\b.{0,20}\b(allowed|permitted|authori[sz]ed|entitled|access|permission)\b"
MODEL_NOT_ALLOWED = any_of(
    rf"{_CALLER}.{{0,60}}{_NO_ACCESS}.{{0,30}}\bmodels?\b",
    r"\b(account|organi[sz]ation|project|workspace)\b.{0,20}\b(must be|is not|isn't|not yet|needs to be) verified\b",
    r"\b(organi[sz]ation|workspace|project)\b.{0,20}\b(disabled|deactivated|archived|suspended)\b",
)
"""A model that the one who asks may not use, be it until they are known or let in again."""

NOT_BY_POLICY = any_of(r"\bno endpoints found\b.{0,40}\b(polic(y|ies)|privacy|guardrails?)\b")
"""A model that the account's own rules leave no provider for."""

NOT_THIS_NETWORK = any_of(
    r"\b(virtual network|vnet|firewall|private (endpoint|link)|network (rules?|polic(y|ies)|restrictions?))\b",
    r"\b(ip|source|client) address(es)?\b.{0,60}\b(not|n't|denied|blocked|forbidden|unauthori[sz]ed)\b",
    r"\b(denied|blocked|forbidden|not allowed)\b.{0,60}\bip address\b|\bip (allow|white)[ -]?list",
)
"""That a provider lets requests in from other networks alone."""

NO_CREDIT = any_of(
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
    r"past due|\bpast invoices\b",
    r"\bin good standing\b",
    r"欠费|余额不足",
)
"""Money."""

NOT_HERE = any_of(
    r"\b(country|region|territory|location)\b.{0,60}(not (currently )?(supported|available|allowed|served)|unsupported"
    r"|isn't (supported|available)|restricted|blocked|forbidden)",
    r"not (supported|available|allowed|offered) (in|from) your (country|region|location)",
    r"unsupported_country",
    r"\b(sanction|embargo|legal reasons)",
)
"""That a provider does not serve the place that a request comes from."""
