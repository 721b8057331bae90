// What texts of values look like, for all warehouses: each alone would read more, and something else.

const minutes = "([01][0-9]|2[0-3]):[0-5][0-9]"
const seconds = ":[0-5][0-9]([.][0-9]{1,6})?"
const zone = "(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])"

export const numberPattern = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?"
export const datePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
export const timestampPattern = `${datePattern}([ T]${minutes}(${seconds})?)?`
/** A zone follows seconds: DuckDB reads none after minutes. */
export const zonedPattern = `${datePattern}([ T]${minutes}(${seconds}${zone}?)?)?`

export const trueWords = "'true', 't', 'yes', 'y', 'on', '1'"
export const falseWords = "'false', 'f', 'no', 'n', 'off', '0'"
