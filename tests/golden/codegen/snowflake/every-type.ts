import { nullable, source } from "typeline"

export const everyType = source("every_type", {
  schema: "raw",
  columns: {
    boolean: "boolean?",
    int: "integer",
    money: "decimal(10,2)?",
    nine: "decimal(9,0)?",
    float: "double?",
    varchar: "varchar?",
    date: "date?",
    ntz: "timestamp?",
    tz: "timestamptz",
    ltz: "timestamptz?",
    variant: "variant?",
    object: "variant?",
    array: nullable({ array: "variant" }),
    filled: { array: "variant" },
    // Left out: "time", TIME. A view that makes another column of it can be a source.
    // Left out: "binary", BINARY. A view that makes another column of it can be a source.
    // Left out: "place", GEOGRAPHY. A view that makes another column of it can be a source.
  },
})
