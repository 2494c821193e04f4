"""Which groups of phrases are asked together."""

# groups that a number is looked up in by the words before it, but those for dates
BEFORE_ONE = (
    "one_joined",
    "identifier_before", "one_before", "minus", "per", "both_before", "cents_joins",
    "fraction_joins", "decimal_joins", "range_or", "range_and", "range_to", "rating_words",
    "furniture_before", "round_only", "age_verbs",
)  # fmt: skip
# tables that are asked as groups are
TABLES = (
    "scales", "money_scales", "bounds_before", "bounds_after", "percent", "currency_after",
    "currency_before", "measures", "durations", "anything_after",
)  # fmt: skip
# groups without whose words no sentence denies or withdraws a number
DISPUTES = (
    "denial", "untrue_that", "denial_of", "denial_gerund", "denial_claim", "falsity",
    "retraction", "retracted_after", "rumour_denied",
)  # fmt: skip
# groups for the words of a correction or a denial: none of them makes "un" before it a number
TOLD = frozenset((
    "correction_label", "mistake", "mistaken", "take_back", "taken_back", "should_be", "stated",
    "version", "swapped_for", "corrected_before", "verdict_label", "answer_nothing", "untrue_to",
    "that_false", "claim", "claim_link", "dismissal", "dismissed", "falsity", "pure_invention",
    "contrary_to", "untrue_next", "branded", "denial_of", "retracted_before", "retracted_after",
    "retraction", "retraction_end", "points_made", "points_told", "advice_before", "page_counts",
    "forecasts", "addressed", "machines", "chatbots", "ordered", "role_label", "imperative",
    "in_fact", "ourselves", "apology", "at_first", "stated_behind", "told_before", "told_after",
    "spread_online", "this_claim", "claim_clause", "neither", "nor", "swapped_behind",
    "as_we_said", "affirms", "earlier_version",
))  # fmt: skip
