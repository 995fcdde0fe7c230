"""The colours, sizes and spacings that everything on the screen is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours (#rrggbb). Text colours have a contrast of 4.5 or more on every surface (WCAG 2.2 AA)."""

    dark: bool
    window: str
    surface: str
    raised: str
    sunken: str
    hover: str
    pressed: str
    border: str
    border_strong: str
    control_border: str
    scroll_handle: str
    text: str
    text_muted: str
    text_faint: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    link: str
    user_bubble: str
    code_background: str
    code_header: str
    selection: str
    found: str
    found_now: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    focus: str
    focus_on_accent: str
    syntax_keyword: str
    syntax_string: str
    syntax_comment: str
    syntax_number: str
    syntax_name: str
    syntax_operator: str


LIGHT = Tokens(
    dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#eceef2",
    hover="#eaecf1",
    pressed="#dfe3ea",
    border="#dcdfe6",
    border_strong="#b9bfcb",
    control_border="#767d8c",
    scroll_handle="#767d8c",
    text="#1b1f27",
    text_muted="#525a69",
    text_faint="#5b6372",
    text_disabled="#9aa1ae",
    accent="#2f5fd7",
    accent_hover="#274fb6",
    accent_text="#ffffff",
    accent_soft="#e6edfc",
    link="#2453c4",
    user_bubble="#eaf0fd",
    code_background="#f6f7f9",
    code_header="#eceef2",
    selection="#c9d8fa",
    found="#ffebad",
    found_now="#ffc445",
    good="#17703f",
    good_soft="#e2f4ea",
    warn="#8a5300",
    warn_soft="#fdf1dc",
    bad="#b3261e",
    bad_soft="#fdeae8",
    focus="#2f5fd7",
    focus_on_accent="#061238",
    syntax_keyword="#7b2fb5",
    syntax_string="#1d6b3a",
    syntax_comment="#5c6675",
    syntax_number="#a2440b",
    syntax_name="#1f57b8",
    syntax_operator="#5a6270",
)

DARK = Tokens(
    dark=True,
    window="#15171c",
    surface="#1c1f26",
    raised="#23272f",
    sunken="#111318",
    hover="#2a2f39",
    pressed="#343a46",
    border="#2f343f",
    border_strong="#4a5160",
    control_border="#7f8695",
    scroll_handle="#757c8b",
    text="#e7e9ee",
    text_muted="#aab1bf",
    text_faint="#9ea6b4",
    text_disabled="#626a79",
    accent="#4f7df0",
    accent_hover="#6a92f5",
    accent_text="#0b1020",
    accent_soft="#22304f",
    link="#8fb0ff",
    user_bubble="#232c40",
    code_background="#14161b",
    code_header="#20242c",
    selection="#2f4a85",
    found="#524620",
    found_now="#84631a",
    good="#6fd39a",
    good_soft="#1a3327",
    warn="#f0b860",
    warn_soft="#3a2d17",
    bad="#ff8a80",
    bad_soft="#412120",
    focus="#8fb0ff",
    focus_on_accent="#ffffff",
    syntax_keyword="#c99bf5",
    syntax_string="#8fd6a5",
    syntax_comment="#969eae",
    syntax_number="#f2a673",
    syntax_name="#8fb8ff",
    syntax_operator="#aab1bf",
)

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 24
LINK_INSET = 4
"""How far the words of a link stand from its edge, which has its ring, by the style sheet."""
QUIET_INSET = 14
"""The same of a button without a frame."""
FIELD_INDENT = 9
"""Where the words of a field with arrows begin, so that they stand under those of other fields; the sheet's padding
does not reach them."""
RADIUS = 8
RADIUS_SMALL = 5
BESIDE = 1.2
"""How much wider than the icon is the place of one that stands before words."""
