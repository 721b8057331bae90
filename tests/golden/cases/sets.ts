import { from, literal, nullOf, rawQuery, recursive, union, unionAll } from "typeline"
import { golden } from "../golden.ts"
import { events, users } from "./relations.ts"

const kinds = () => from({ events }).select(({ events }) => ({ id: events.id, name: events.kind }))
const people = () => from({ users }).select(({ users }) => ({ name: users.name, id: users.id }))

golden("union", () => union(kinds(), kinds()))
golden("union-all-in-another-order", () =>
  unionAll(
    kinds(),
    people(),
    from({ users }).select(({ users }) => ({ name: nullOf("varchar"), id: users.id })),
  ),
)
golden("union-with-limits-inside", () =>
  unionAll(
    kinds()
      .orderBy((row) => [row.id.asc()])
      .limit(3),
    kinds().limit(2),
    people()
      .orderBy((row) => [row.name.desc().nullsFirst()])
      .limit(1),
  ),
)
golden("union-of-a-distinct-in-another-order", () => union(kinds(), people().distinct()))
golden("union-of-unions", () => union(unionAll(kinds(), people()), union(people(), people())))
golden("union-in-order", () =>
  unionAll(kinds(), people())
    .orderBy((row) => [row.name.asc(), row.id.desc()])
    .limit(10),
)
golden("union-with-a-raw-query", () =>
  unionAll(
    kinds(),
    rawQuery({ name: "varchar", id: "integer" })`with x as (select 'a' as name) select name, 1::bigint as id from x`,
  ),
)
golden("union-is-read", () => {
  const everyone = union(kinds(), people())
  return from({ everyone })
    .join({ users }, ({ everyone, users }) => everyone.id.eq(users.id))
    .select(({ everyone }) => ({ id: everyone.id, name: everyone.name }))
})

const roots = () =>
  from({ events })
    .where(({ events }) => events.parent_id.isNull())
    .select(({ events }) => ({ id: events.id, depth: literal("integer", 0) }))
golden("recursive", () => {
  const tree = recursive(roots(), (tree) =>
    from({ events })
      .join({ tree }, ({ events, tree }) => events.parent_id.eq(tree.id))
      .select(({ events, tree }) => ({ id: events.id, depth: tree.depth.plus(1) })),
  )
  return from({ tree }).select(({ tree }) => tree)
})
golden("recursive-with-quoted-names", () => {
  const tree = recursive(
    from({ events }).select(({ events }) => ({ movieId: events.id, order: events.parent_id })),
    (tree) => from({ tree }).select(({ tree }) => ({ movieId: tree.movieId, order: tree.order })),
  )
  return from({ "The Tree": tree }).select((rows) => rows["The Tree"])
})
golden("recursive-step-of-a-union", () => {
  const tree = recursive(roots().limit(1), (tree) => {
    const step = () =>
      from({ events })
        .join({ tree }, ({ events, tree }) => events.parent_id.eq(tree.id))
        .select(({ events, tree }) => ({ id: events.id, depth: tree.depth.plus(1) }))
    return union(step(), step())
  })
  return from({ tree }).select(({ tree }) => tree)
})
golden("recursive-through-a-query", () => {
  const tree = recursive(roots(), (tree) => {
    const shallow = from({ tree })
      .where(({ tree }) => tree.depth.lt(5))
      .select(({ tree }) => ({ parent: tree.id, depth: tree.depth }))
    return from({ shallow })
      .join({ events }, ({ shallow, events }) => events.parent_id.eq(shallow.parent))
      .select(({ shallow, events }) => ({ id: events.id, depth: shallow.depth.plus(1) }))
  })
  return from({ tree }).select(({ tree }) => tree)
})
golden("recursive-over-a-cte-of-its-own", () => {
  const parents = from({ events })
    .whereNotNull(({ events }) => events.parent_id)
    .select(({ events }) => ({ id: events.id, parent_id: events.parent_id }))
  const tree = recursive(roots(), (tree) =>
    from({ parents })
      .join({ tree }, ({ parents, tree }) => parents.parent_id.eq(tree.id))
      .select(({ parents, tree }) => ({ id: parents.id, depth: tree.depth.plus(1) })),
  )
  return from({ tree })
    .join({ parents }, ({ tree, parents }) => tree.id.eq(parents.id))
    .select(({ tree, parents }) => ({ ...tree, parent_id: parents.parent_id }))
})
