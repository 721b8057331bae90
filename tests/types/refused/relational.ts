// JSON as rows, and what takes whole relations.
import {
  count,
  deduplicate,
  from,
  max,
  pivot,
  type Relation,
  rawQuery,
  rawText,
  sqlFile,
  sum,
  unionRelations,
  unpivot,
  validAt,
  when,
} from "typeline"
import { srcTags } from "../accepted/movielens.ts"
import { gold, reads } from "./relations.ts"

// refused: flattenJson of a text
// says: Type '"varchar"' is not assignable to type '"variant"'
gold.model({
  ...reads,
  query: ({ m }) =>
    from({ m })
      .flattenJson("g", ({ m }) => m.genres, { id: "integer" })
      .select(({ g }) => g),
})

// refused: flattenJson of a typed array
// says: Type '{ readonly array: "varchar"; }' is not assignable to type '"variant"'
gold.model({
  ...reads,
  query: ({ d }) =>
    from({ d })
      .flattenJson("g", ({ d }) => d.genre_array, { id: "integer" })
      .select(({ g }) => g),
})

// refused: a field of a type that is not there
// says: Type '"int"' is not assignable to type
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenJson("line", ({ x }) => x.v, { id: "int" })
      .select(({ line }) => line),
})

// refused: a field that is named as the position
// says: Type '"integer"' is not assignable to type '"→ this name is taken: it is the position in the array"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenJson("line", ({ x }) => x.v, { index: "integer" })
      .select(({ line }) => line),
})

// refused: the same alias twice, by flattenJson
// says: Argument of type '"x"' is not assignable to parameter of type '"→ this name is taken: give it another
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenJson("x", ({ x }) => x.v, { id: "integer" })
      .select(({ x }) => x),
})

// refused: the same alias twice, by flattenObject
// says: Argument of type '"x"' is not assignable to parameter of type '"→ this name is taken: give it another
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenObject("x", ({ x }) => x.v)
      .select(({ x }) => x),
})

// refused: a field that was not declared
// says: Property 'sku' does not exist on type 'Row<{ readonly id: "integer" | null; readonly index: "integer"; }
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenJson("line", ({ x }) => x.v, { id: "integer" })
      .select(({ line }) => ({ sku: line.sku })),
})

// refused: a field may be missing
// says: Type '"integer" | null' is not assignable to type '"integer"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .flattenJson("line", ({ x }) => x.v, { id: "integer" })
      .select(({ line }) => ({ id: line.id })),
}) satisfies Relation<{ id: "integer" }>

// refused: an outer flatten may give NULL
// says: Type '"varchar" | null' is not assignable to type '"varchar"'
gold.model({
  ...reads,
  query: ({ d }) =>
    from({ d })
      .flatten("g", ({ d }) => d.genre_array, { outer: true })
      .select(({ g }) => ({ genre: g.value })),
}) satisfies Relation<{ genre: "varchar" }>

// refused: a column of deduplicate that is not there
// says: Property 'movieid' does not exist … Did you mean 'movie_id'?
gold.model({
  ...reads,
  query: ({ m }) => deduplicate(m, { partitionBy: (row) => [row.movieid], orderBy: (row) => [row.title] }),
})

// refused: deduplicate without an order
// says: Property 'orderBy' is missing
gold.model({ ...reads, query: ({ m }) => deduplicate(m, { partitionBy: (row) => [row.movie_id] }) })

// refused: deduplicate by an aggregate
// says: Type 'GroupOrEmpty' is not assignable to type '"row"'
gold.model({
  ...reads,
  query: ({ m }) => deduplicate(m, { partitionBy: (row) => [row.movie_id], orderBy: () => [count()] }),
})

// refused: a melted column that is not there
// says: Type '"ratings"' is not assignable to type '"movie_id" | "rating" | … Did you mean '"rating"'?
gold.model({ ...reads, query: ({ r }) => unpivot(r, { keep: ["user_id"], melt: ["ratings"] }) })

// refused: melted columns of several types
// says: is not assignable to type '"→ the melted columns are of several types: cast them to one, in a query before"'
gold.model({ ...reads, query: ({ r }) => unpivot(r, { keep: ["user_id"], melt: ["movie_id", "rating"] }) })

// refused: a name that unpivot keeps already
// says: Type '"user_id"' is not assignable to type '"→ this name is taken: name the column otherwise"'
gold.model({ ...reads, query: ({ r }) => unpivot(r, { keep: ["user_id"], melt: ["movie_id"], value: "user_id" }) })

// refused: one name for both columns of unpivot
// says: Type '"n"' is not assignable to type '"→ this name is taken: name the column otherwise"'
gold.model({
  ...reads,
  query: ({ r }) => unpivot(r, { keep: ["user_id"], melt: ["movie_id"], field: "n", value: "n" }),
})

// refused: a pivot over values of another type
// says: Type 'number' is not assignable to type 'string'
gold.model({
  ...reads,
  query: ({ t }) =>
    from({ t })
      .groupBy(({ t }) => ({ user_id: t.user_id }))
      .aggregate(({ t }) => pivot(t.tag, [1], () => count())),
})

// refused: a pivot of rows
// says: Type '"row"' is not assignable to type '"group" | "→ a column needs a place in groupBy(), or an aggregate around it
gold.model({
  ...reads,
  query: ({ t }) =>
    from({ t })
      .groupBy(({ t }) => ({ user_id: t.user_id }))
      .aggregate(({ t }) => pivot(t.tag, ["a"], () => t.movie_id)),
})

// refused: a pivot whose columns have other names
// says: Property 'a' is missing in type '{ … but required in type '{ a: "integer"; }'
gold.model({
  ...reads,
  query: ({ t }) =>
    from({ t })
      .groupBy(({ t }) => ({ user_id: t.user_id }))
      .aggregate(({ t }) => pivot(t.tag, ["a"], (hit) => sum(when(hit, 1).otherwise(0)), "n_")),
}) satisfies Relation<{ a: "integer" }>

// refused: a union of relations with two types for one name
// says: is not assignable to parameter of type '"→ the column user_id is of several types: cast it in a query before"'
gold.model({
  ...reads,
  query: ({ r, m, t }) => unionRelations({ r, renamed: from({ m }).select(({ m }) => ({ user_id: m.title })), t }),
})

// refused: a union of relations that has the name of the source already
// says: is not assignable to parameter of type '"→ a relation has a column source_relation, which unionRelations() adds itself
gold.model({ ...reads, query: ({ m }) => unionRelations({ m, again: unionRelations({ m }) }) })

// refused: a union of relations, one of which was not declared
// says: Property 'films' does not exist
gold.model({ ...reads, query: ({ m, films }) => unionRelations({ m, films }) })

// refused: a column that only one relation has may be NULL
// says: Type '"varchar" | null' is not assignable to type '"varchar"'
gold.model({
  ...reads,
  query: ({ m, s }) =>
    unionRelations({ m: from({ m }).select(({ m }) => ({ movie_id: m.movie_id, title: m.title })), s }),
}) satisfies Relation<{ title: "varchar" }>

// refused: validAt of a row that is no version
// says: is missing the following properties … valid_from, valid_to
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => validAt(x, x.at))
      .select(({ x }) => x),
})

// refused: validAt with a moment of another type
// says: Type '"timestamptz"' is not assignable to type '"timestamp"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => validAt({ valid_from: x.at, valid_to: x.at }, x.tz))
      .select(({ x }) => x),
})

// refused: validAt with an end of another type
// says: Type '"date"' is not assignable to type '"timestamp"'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => validAt({ valid_from: x.at, valid_to: x.day }, x.at))
      .select(({ x }) => x),
})

// refused: validAt of numbers
// says: Type '"integer" | null' is not assignable to type 'Temporal | null'
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => validAt({ valid_from: x.id, valid_to: x.at }, x.at))
      .select(({ x }) => x),
})

// refused: validAt at an aggregate, in a filter
// says: Type '"group"' is not assignable to type '"row" | "→ an aggregate belongs in having()
gold.model({
  ...reads,
  query: ({ x }) =>
    from({ x })
      .where(({ x }) => validAt({ valid_from: x.at, valid_to: x.at }, max(x.at)))
      .select(({ x }) => x),
})

// refused: a text for a warehouse that is not there
// says: 'postgres' does not exist in type
gold.model({
  ...reads,
  query: ({ m }) => rawQuery({ id: "integer" }).per({ postgres: rawText`select movie_id as id from ${m}` }),
})

// refused: a text that is no rawText
// says: Type 'string' is not assignable to type 'RawText'
gold.model({ ...reads, query: () => rawQuery({ id: "integer" }).per({ duckdb: "select 1 as id" }) })

// refused: a model in a file that was not declared as a dependency
// says: Property '"~given by dependsOn"' is missing
gold.model({ ...reads, query: () => sqlFile("./q.sql", { columns: { id: "integer" }, relations: { srcTags } }) })

// refused: a file without columns
// says: Property 'columns' is missing
gold.model({ ...reads, query: ({ m }) => sqlFile("./q.sql", { relations: { m } }) })

// refused: a file with a column of a type that is not there
// says: Type '"int"' is not assignable to type
gold.model({ ...reads, query: () => sqlFile("./q.sql", { columns: { id: "int" } }) })
