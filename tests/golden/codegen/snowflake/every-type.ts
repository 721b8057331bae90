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
    // Left out: "time", TIME. A rawQuery with a cast can read it.
    // Left out: "binary", BINARY. A rawQuery with a cast can read it.
    // Left out: "place", GEOGRAPHY. A rawQuery with a cast can read it.
  },
})
