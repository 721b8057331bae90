import { avg, count, date, dateAdd, exists, from, min, num, pick, scalar, sum } from "typeline"
import { customer, lineitem, nation, orders, part, partsupp, region, supplier, tpch } from "../schema.ts"

export const q01 = tpch.model({
  name: "q01",
  dependsOn: { lineitem },
  query: ({ lineitem }) =>
    from({ l: lineitem })
      .where(({ l }) => l.l_shipdate.lte(dateAdd("day", -90, date("1998-12-01"))))
      .groupBy(({ l }) => pick(l, "l_returnflag", "l_linestatus"))
      .aggregate(({ l }) => ({
        sum_qty: sum(l.l_quantity),
        sum_base_price: sum(l.l_extendedprice),
        sum_disc_price: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`),
        sum_charge: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount}) * (1 + ${l.l_tax})`),
        avg_qty: avg(l.l_quantity),
        avg_price: avg(l.l_extendedprice),
        avg_disc: avg(l.l_discount),
        count_order: count(),
      }))
      .orderBy((row) => [row.l_returnflag.asc(), row.l_linestatus.asc()]),
})

// The subquery has the names of the query around it; of that it reads `p` alone.
export const q02 = tpch.model({
  name: "q02",
  dependsOn: { part, supplier, partsupp, nation, region },
  query: ({ part, supplier, partsupp, nation, region }) =>
    from({ p: part })
      .join({ ps: partsupp }, ({ p, ps }) => ps.ps_partkey.eq(p.p_partkey))
      .join({ s: supplier }, ({ s, ps }) => s.s_suppkey.eq(ps.ps_suppkey))
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .join({ r: region }, ({ n, r }) => r.r_regionkey.eq(n.n_regionkey))
      .where(({ p, ps, r }) => [
        p.p_size.eq(15),
        p.p_type.like("%BRASS"),
        r.r_name.eq("EUROPE"),
        ps.ps_supplycost.eq(
          scalar(
            from({ ps: partsupp })
              .join({ s: supplier }, ({ s, ps }) => s.s_suppkey.eq(ps.ps_suppkey))
              .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
              .join({ r: region }, ({ n, r }) => r.r_regionkey.eq(n.n_regionkey))
              .where(({ ps, r }) => [ps.ps_partkey.eq(p.p_partkey), r.r_name.eq("EUROPE")])
              .aggregate(({ ps }) => ({ cheapest: min(ps.ps_supplycost) })),
          ),
        ),
      ])
      .select(({ s, n, p }) => ({
        ...pick(s, "s_acctbal", "s_name"),
        ...pick(n, "n_name"),
        ...pick(p, "p_partkey", "p_mfgr"),
        ...pick(s, "s_address", "s_phone", "s_comment"),
      }))
      .orderBy((row) => [row.s_acctbal.desc(), row.n_name.asc(), row.s_name.asc(), row.p_partkey.asc()])
      .limit(100),
})

export const q03 = tpch.model({
  name: "q03",
  dependsOn: { customer, orders, lineitem },
  query: ({ customer, orders, lineitem }) =>
    from({ c: customer })
      .join({ o: orders }, ({ c, o }) => o.o_custkey.eq(c.c_custkey))
      .join({ l: lineitem }, ({ o, l }) => l.l_orderkey.eq(o.o_orderkey))
      .where(({ c, o, l }) => [
        c.c_mktsegment.eq("BUILDING"),
        o.o_orderdate.lt("1995-03-15"),
        l.l_shipdate.gt("1995-03-15"),
      ])
      .groupBy(({ o, l }) => ({ ...pick(l, "l_orderkey"), ...pick(o, "o_orderdate", "o_shippriority") }))
      .select(({ l }, keys) => ({
        ...pick(keys, "l_orderkey"),
        revenue: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`),
        ...pick(keys, "o_orderdate", "o_shippriority"),
      }))
      .orderBy((row) => [row.revenue.desc(), row.o_orderdate.asc()])
      .limit(10),
})

export const q04 = tpch.model({
  name: "q04",
  dependsOn: { orders, lineitem },
  query: ({ orders, lineitem }) =>
    from({ o: orders })
      .where(({ o }) => [
        o.o_orderdate.gte("1993-07-01"),
        o.o_orderdate.lt(dateAdd("month", 3, date("1993-07-01"))),
        exists(
          from({ l: lineitem }).where(({ l }) => [l.l_orderkey.eq(o.o_orderkey), l.l_commitdate.lt(l.l_receiptdate)]),
        ),
      ])
      .groupBy(({ o }) => pick(o, "o_orderpriority"))
      .aggregate(() => ({ order_count: count() }))
      .orderBy((row) => [row.o_orderpriority.asc()]),
})

export const q05 = tpch.model({
  name: "q05",
  dependsOn: { customer, orders, lineitem, supplier, nation, region },
  query: ({ customer, orders, lineitem, supplier, nation, region }) =>
    from({ c: customer })
      .join({ o: orders }, ({ c, o }) => o.o_custkey.eq(c.c_custkey))
      .join({ l: lineitem }, ({ o, l }) => l.l_orderkey.eq(o.o_orderkey))
      .join({ s: supplier }, ({ c, l, s }) => [s.s_suppkey.eq(l.l_suppkey), s.s_nationkey.eq(c.c_nationkey)])
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .join({ r: region }, ({ n, r }) => r.r_regionkey.eq(n.n_regionkey))
      .where(({ o, r }) => [
        r.r_name.eq("ASIA"),
        o.o_orderdate.gte("1994-01-01"),
        o.o_orderdate.lt(dateAdd("year", 1, date("1994-01-01"))),
      ])
      .groupBy(({ n }) => pick(n, "n_name"))
      .aggregate(({ l }) => ({ revenue: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`) }))
      .orderBy((row) => [row.revenue.desc()]),
})

export const q06 = tpch.model({
  name: "q06",
  dependsOn: { lineitem },
  query: ({ lineitem }) =>
    from({ l: lineitem })
      .where(({ l }) => [
        l.l_shipdate.gte("1994-01-01"),
        l.l_shipdate.lt(dateAdd("year", 1, date("1994-01-01"))),
        // In JavaScript 0.06 + 0.01 is 0.06999999999999999.
        l.l_discount.between(num`0.06 - 0.01`, num`0.06 + 0.01`),
        l.l_quantity.lt(24),
      ])
      .aggregate(({ l }) => ({ revenue: sum(num`${l.l_extendedprice} * ${l.l_discount}`) })),
})
