// Rows of the guide's tables: with NULLs, ties and gaps, so that what is nearly the same gives other rows.

const pick = (of: readonly string[], index: number): string => of[index % of.length] ?? "null"
const rows = (count: number, row: (index: number) => readonly (string | number)[]): string =>
  Array.from({ length: count }, (_, index) => `(${row(index + 1).join(", ")})`).join(", ")
const text = (value: string): string => `'${value}'`

const customers = rows(12, (id) => [
  id,
  text(pick(["Ada", "Ben", "Cleo", "Dora", "Eli", "Fay", "Gus"], id)),
  id % 4 === 0 ? "null" : text(`User${id}@Example.com`),
  pick(["'CH'", "'DE'", "null", "'CH'", "'NL'"], id),
  text(`2023-0${1 + (id % 9)}-15`),
  text(`2024-01-0${1 + (id % 9)} 10:00:00`),
])
const orders = rows(60, (id) => [
  id,
  1 + ((id * 7 + Math.floor(id / 7)) % 10),
  pick(["'paid'", "'shipped'", "'cancelled'", "'paid'", "'paid'", "'returned'"], id * 5 + Math.floor(id / 10)),
  // Some of the same moment.
  text(`2024-0${1 + (id % 4)}-0${1 + (Math.floor(id / 3) % 8)} 1${id % 5}:30:00`),
  id % 3 === 0 ? "null" : text(`2024-0${2 + (id % 4)}-1${id % 7}`),
  ((id * 37) % 120) + 0.25 * (id % 4),
  pick(["0", "0", "0.10", "0.25"], id),
  pick(["null", "'SPRING10'", "'spring5'", "'15'", "'AUTUMN'"], id),
])
const items = rows(90, (index) => [
  1 + (index % 60),
  1 + (index % 8),
  1 + (index % 3),
  pick(["9.50", "12.00", "20.00"], index),
])
const products = rows(8, (id) => [
  id,
  text(pick(["Tea", "Cup", "Pot"], id)),
  pick(["'kitchen'", "null", "'food'"], id),
  pick(["['new', 'gift']", "[]", "['gift']"], id),
])
const prices = rows(16, (index) => {
  const first = index % 2 === 0
  return [
    Math.ceil(index / 2),
    text(first ? "2024-01-15 00:00:00" : "2024-03-01 00:00:00"),
    first ? "'2024-03-01 00:00:00'" : "null",
    pick(["9.50", "12.00", "20.00"], index),
  ]
})
const payloads = [
  '{"channel": "web", "score": "0.75", "address": {"zip": 8000, "city": "Zürich"}, "lines": [{"sku": "A", "price": 9.5}, {"sku": "B"}]}',
  '{"channel": "app", "score": "high", "lines": []}',
  '{"channel": null, "address": {"city": "Bern"}, "lines": [{"sku": "C", "price": 12}]}',
]
const events = rows(10, (id) => [
  id,
  id % 3 === 0 ? "null" : id,
  text(`2024-02-0${1 + (id % 9)} 08:00:00`),
  id % 5 === 0 ? "null" : text(payloads[id % 3] ?? ""),
])
const employees = rows(9, (id) => [
  id,
  text(pick(["Uma", "Vic", "Wim", "Xia"], id)),
  id === 1 ? "null" : Math.floor(id / 2),
])
const quarters = rows(3, (index) => [text(pick(["North", "South", "West"], index)), 10 * index, 5 + index, 100 - index])
const online = rows(7, (id) => [id, text(`2024-03-0${id}`), 10 + id, id % 2 === 0 ? "null" : "'spring'"])
const stores = rows(5, (id) => [id, text(`2024-03-0${id}`), 20 + id, id % 2])

/** Values of every column, in the order of the guide's declarations. */
export const data: { readonly [table: string]: string } = {
  customers,
  orders,
  items,
  products,
  prices,
  events,
  employees,
  quarters,
  online,
  stores,
}
