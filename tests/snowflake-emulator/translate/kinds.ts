// What polyglot-sql makes of Snowflake's SQL, kind by kind. A kind that is not here is refused.

/** DuckDB means the same by them: their parts are translated, nothing else. */
export const sameInDuckDb: ReadonlySet<string> = new Set([
  ...["add", "sub", "mul", "neg", "and", "or", "not", "eq", "neq", "lt", "lte", "gt", "gte", "paren", "between", "in"],
  ...["is_null", "is_true", "is_false", "null_safe_eq", "null_safe_neq", "exists", "like", "i_like", "case", "tuple"],
  ...["literal", "null", "boolean", "star", "interval", "identifier", "var", "items", "this", "name", "value"],
  ...["select", "union", "intersect", "except", "subquery", "values", "expressions", "alias", "window_function"],
  ...["insert", "update", "delete", "merge", "when", "whens", "cube", "rollup", "grouping_sets"],
  ...["Preceding", "Following"],
  ...["abs", "ceil", "floor", "ln", "exp", "sqrt", "length", "lower", "upper", "trim", "substring", "contains"],
  ...["starts_with", "ends_with", "str_position", "coalesce", "nullif", "extract", "year", "quarter", "month", "day"],
  ...["day_of_year", "hour", "minute", "second", "last_day"],
  ...["row_number", "rank", "dense_rank", "n_tile", "num_buckets", "percent_rank", "cume_dist", "lag", "lead"],
  ...["first_value", "last_value"],
  ...[
    "count",
    "count_if",
    "sum",
    "avg",
    "min",
    "max",
    "any_value",
    "approx_count_distinct",
    "median",
    "stddev_samp",
    "var_samp",
  ],
])

/** Aggregates that polyglot-sql knows by name only. */
export const namedAggregates: { readonly [name: string]: string } = {
  booland_agg: "bool_and",
  boolor_agg: "bool_or",
  max_by: "arg_max_null",
  min_by: "arg_min_null",
  corr: "corr",
  approx_percentile: "approx_quantile",
  percentile_cont: "quantile_cont",
  stddev: "stddev_samp",
  variance: "var_samp",
}
/** Functions that come as ways to group. */
export const groupings: ReadonlySet<string> = new Set(["rollup", "cube", "grouping sets"])
