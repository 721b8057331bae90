import {
  and,
  avg,
  count,
  date,
  dateAdd,
  exists,
  from,
  notExists,
  num,
  or,
  pick,
  scalar,
  substring,
  sum,
} from "typeline"
import { customer, lineitem, nation, orders, part, partsupp, supplier, tpch } from "../schema.ts"

export const q18 = tpch.model({
  name: "q18",
  dependsOn: { customer, orders, lineitem },
  query: ({ customer, orders, lineitem }) =>
    from({ c: customer })
      .join({ o: orders }, ({ c, o }) => o.o_custkey.eq(c.c_custkey))
      .join({ l: lineitem }, ({ o, l }) => l.l_orderkey.eq(o.o_orderkey))
      .where(({ o }) =>
        o.o_orderkey.in(
          from({ l: lineitem })
            .groupBy(({ l }) => pick(l, "l_orderkey"))
            .having(({ l }) => sum(l.l_quantity).gt(300))
            .select((_, keys) => keys),
        ),
      )
      .groupBy(({ c, o }) => ({
        ...pick(c, "c_name", "c_custkey"),
        ...pick(o, "o_orderkey", "o_orderdate", "o_totalprice"),
      }))
      .aggregate(({ l }) => ({ sum_quantity: sum(l.l_quantity) }))
      .orderBy((row) => [row.o_totalprice.desc(), row.o_orderdate.asc()])
      .limit(100),
})

export const q19 = tpch.model({
  name: "q19",
  dependsOn: { lineitem, part },
  query: ({ lineitem, part }) =>
    from({ l: lineitem })
      .join({ p: part }, ({ l, p }) => p.p_partkey.eq(l.l_partkey))
      .where(({ l, p }) => {
        const offer = (brand: string, size: string, kinds: readonly string[], quantity: number, largest: number) =>
          and(
            p.p_brand.eq(brand),
            p.p_container.in(kinds.map((kind) => `${size} ${kind}`)),
            l.l_quantity.between(quantity, quantity + 10),
            p.p_size.between(1, largest),
          )
        return [
          l.l_shipmode.in(["AIR", "AIR REG"]),
          l.l_shipinstruct.eq("DELIVER IN PERSON"),
          or(
            offer("Brand#12", "SM", ["CASE", "BOX", "PACK", "PKG"], 1, 5),
            offer("Brand#23", "MED", ["BAG", "BOX", "PKG", "PACK"], 10, 10),
            offer("Brand#34", "LG", ["CASE", "BOX", "PACK", "PKG"], 20, 15),
          ),
        ]
      })
      .aggregate(({ l }) => ({ revenue: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`) })),
})

export const q20 = tpch.model({
  name: "q20",
  dependsOn: { supplier, nation, partsupp, part, lineitem },
  query: ({ supplier, nation, partsupp, part, lineitem }) => {
    const forest = from({ p: part })
      .where(({ p }) => p.p_name.like("forest%"))
      .select(({ p }) => pick(p, "p_partkey"))
    const excess = from({ ps: partsupp })
      .where(({ ps }) => [
        ps.ps_partkey.in(forest),
        ps.ps_availqty.gt(
          scalar(
            from({ l: lineitem })
              .where(({ l }) => [
                l.l_partkey.eq(ps.ps_partkey),
                l.l_suppkey.eq(ps.ps_suppkey),
                l.l_shipdate.gte("1994-01-01"),
                l.l_shipdate.lt(dateAdd("year", 1, date("1994-01-01"))),
              ])
              .aggregate(({ l }) => ({ half: num`0.5 * ${sum(l.l_quantity)}` })),
          ),
        ),
      ])
      .select(({ ps }) => pick(ps, "ps_suppkey"))
    return from({ s: supplier })
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .where(({ s, n }) => [s.s_suppkey.in(excess), n.n_name.eq("CANADA")])
      .select(({ s }) => pick(s, "s_name", "s_address"))
      .orderBy((row) => [row.s_name.asc()])
  },
})

export const q21 = tpch.model({
  name: "q21",
  dependsOn: { supplier, lineitem, orders, nation },
  query: ({ supplier, lineitem, orders, nation }) =>
    from({ s: supplier })
      .join({ l1: lineitem }, ({ s, l1 }) => l1.l_suppkey.eq(s.s_suppkey))
      .join({ o: orders }, ({ l1, o }) => o.o_orderkey.eq(l1.l_orderkey))
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .where(({ l1, o, n }) => [
        o.o_orderstatus.eq("F"),
        l1.l_receiptdate.gt(l1.l_commitdate),
        exists(
          from({ l2: lineitem }).where(({ l2 }) => [l2.l_orderkey.eq(l1.l_orderkey), l2.l_suppkey.ne(l1.l_suppkey)]),
        ),
        notExists(
          from({ l3: lineitem }).where(({ l3 }) => [
            l3.l_orderkey.eq(l1.l_orderkey),
            l3.l_suppkey.ne(l1.l_suppkey),
            l3.l_receiptdate.gt(l3.l_commitdate),
          ]),
        ),
        n.n_name.eq("SAUDI ARABIA"),
      ])
      .groupBy(({ s }) => pick(s, "s_name"))
      .aggregate(() => ({ numwait: count() }))
      .orderBy((row) => [row.numwait.desc(), row.s_name.asc()])
      .limit(100),
})

export const q22 = tpch.model({
  name: "q22",
  dependsOn: { customer, orders },
  query: ({ customer, orders }) => {
    const codes = ["13", "31", "23", "29", "30", "18", "17"]
    const mean = from({ c: customer })
      .where(({ c }) => [c.c_acctbal.gt(0), substring(c.c_phone, 1, 2).in(codes)])
      .aggregate(({ c }) => ({ mean: avg(c.c_acctbal) }))
    return from({ c: customer })
      .where(({ c }) => [
        substring(c.c_phone, 1, 2).in(codes),
        c.c_acctbal.gt(scalar(mean)),
        notExists(from({ o: orders }).where(({ o }) => o.o_custkey.eq(c.c_custkey))),
      ])
      .groupBy(({ c }) => ({ cntrycode: substring(c.c_phone, 1, 2) }))
      .aggregate(({ c }) => ({ numcust: count(), totacctbal: sum(c.c_acctbal) }))
      .orderBy((row) => [row.cntrycode.asc()])
  },
})
