import { and, date, dateAdd, div, from, num, or, pick, scalar, sum, when, year } from "typeline"
import { customer, lineitem, nation, orders, part, partsupp, region, supplier, tpch } from "../schema.ts"

export const q07 = tpch.model({
  name: "q07",
  dependsOn: { supplier, lineitem, orders, customer, nation },
  query: ({ supplier, lineitem, orders, customer, nation }) =>
    from({ s: supplier })
      .join({ l: lineitem }, ({ s, l }) => l.l_suppkey.eq(s.s_suppkey))
      .join({ o: orders }, ({ l, o }) => o.o_orderkey.eq(l.l_orderkey))
      .join({ c: customer }, ({ o, c }) => c.c_custkey.eq(o.o_custkey))
      .join({ n1: nation }, ({ s, n1 }) => n1.n_nationkey.eq(s.s_nationkey))
      .join({ n2: nation }, ({ c, n2 }) => n2.n_nationkey.eq(c.c_nationkey))
      .where(({ l, n1, n2 }) => [
        or(and(n1.n_name.eq("FRANCE"), n2.n_name.eq("GERMANY")), and(n1.n_name.eq("GERMANY"), n2.n_name.eq("FRANCE"))),
        l.l_shipdate.between("1995-01-01", "1996-12-31"),
      ])
      .select(({ l, n1, n2 }) => ({
        supp_nation: n1.n_name,
        cust_nation: n2.n_name,
        l_year: year(l.l_shipdate),
        volume: num`${l.l_extendedprice} * (1 - ${l.l_discount})`,
      }))
      .groupBy((shipping) => pick(shipping, "supp_nation", "cust_nation", "l_year"))
      .aggregate((shipping) => ({ revenue: sum(shipping.volume) }))
      .orderBy((row) => [row.supp_nation.asc(), row.cust_nation.asc(), row.l_year.asc()]),
})

export const q08 = tpch.model({
  name: "q08",
  dependsOn: { part, supplier, lineitem, orders, customer, nation, region },
  query: ({ part, supplier, lineitem, orders, customer, nation, region }) =>
    from({ p: part })
      .join({ l: lineitem }, ({ p, l }) => l.l_partkey.eq(p.p_partkey))
      .join({ s: supplier }, ({ l, s }) => s.s_suppkey.eq(l.l_suppkey))
      .join({ o: orders }, ({ l, o }) => o.o_orderkey.eq(l.l_orderkey))
      .join({ c: customer }, ({ o, c }) => c.c_custkey.eq(o.o_custkey))
      .join({ n1: nation }, ({ c, n1 }) => n1.n_nationkey.eq(c.c_nationkey))
      .join({ r: region }, ({ n1, r }) => r.r_regionkey.eq(n1.n_regionkey))
      .join({ n2: nation }, ({ s, n2 }) => n2.n_nationkey.eq(s.s_nationkey))
      .where(({ p, o, r }) => [
        r.r_name.eq("AMERICA"),
        o.o_orderdate.between("1995-01-01", "1996-12-31"),
        p.p_type.eq("ECONOMY ANODIZED STEEL"),
      ])
      .groupBy(({ o }) => ({ o_year: year(o.o_orderdate) }))
      .aggregate(({ l, n2 }) => {
        const volume = num`${l.l_extendedprice} * (1 - ${l.l_discount})`
        return { mkt_share: div(sum(when(n2.n_name.eq("BRAZIL"), volume).otherwise(0)), sum(volume)) }
      })
      .orderBy((row) => [row.o_year.asc()]),
})

export const q09 = tpch.model({
  name: "q09",
  dependsOn: { part, supplier, lineitem, partsupp, orders, nation },
  query: ({ part, supplier, lineitem, partsupp, orders, nation }) =>
    from({ p: part })
      .join({ l: lineitem }, ({ p, l }) => l.l_partkey.eq(p.p_partkey))
      .join({ s: supplier }, ({ l, s }) => s.s_suppkey.eq(l.l_suppkey))
      .join({ ps: partsupp }, ({ l, ps }) => [ps.ps_suppkey.eq(l.l_suppkey), ps.ps_partkey.eq(l.l_partkey)])
      .join({ o: orders }, ({ l, o }) => o.o_orderkey.eq(l.l_orderkey))
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .where(({ p }) => p.p_name.like("%green%"))
      .groupBy(({ o, n }) => ({ nation: n.n_name, o_year: year(o.o_orderdate) }))
      .aggregate(({ l, ps }) => ({
        sum_profit: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount}) - ${ps.ps_supplycost} * ${l.l_quantity}`),
      }))
      .orderBy((row) => [row.nation.asc(), row.o_year.desc()]),
})

export const q10 = tpch.model({
  name: "q10",
  dependsOn: { customer, orders, lineitem, nation },
  query: ({ customer, orders, lineitem, nation }) =>
    from({ c: customer })
      .join({ o: orders }, ({ c, o }) => o.o_custkey.eq(c.c_custkey))
      .join({ l: lineitem }, ({ o, l }) => l.l_orderkey.eq(o.o_orderkey))
      .join({ n: nation }, ({ c, n }) => n.n_nationkey.eq(c.c_nationkey))
      .where(({ o, l }) => [
        o.o_orderdate.gte("1993-10-01"),
        o.o_orderdate.lt(dateAdd("month", 3, date("1993-10-01"))),
        l.l_returnflag.eq("R"),
      ])
      .groupBy(({ c, n }) => ({
        ...pick(c, "c_custkey", "c_name", "c_acctbal", "c_phone"),
        ...pick(n, "n_name"),
        ...pick(c, "c_address", "c_comment"),
      }))
      .select(({ l }, keys) => ({
        ...pick(keys, "c_custkey", "c_name"),
        revenue: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`),
        ...pick(keys, "c_acctbal", "n_name", "c_address", "c_phone", "c_comment"),
      }))
      .orderBy((row) => [row.revenue.desc()])
      .limit(20),
})

export const q11 = tpch.model({
  name: "q11",
  dependsOn: { partsupp, supplier, nation },
  query: ({ partsupp, supplier, nation }) => {
    const german = from({ ps: partsupp })
      .join({ s: supplier }, ({ ps, s }) => s.s_suppkey.eq(ps.ps_suppkey))
      .join({ n: nation }, ({ s, n }) => n.n_nationkey.eq(s.s_nationkey))
      .where(({ n }) => n.n_name.eq("GERMANY"))
    const least = german.aggregate(({ ps }) => ({
      least: num`${sum(num`${ps.ps_supplycost} * ${ps.ps_availqty}`)} * 0.0001`,
    }))
    return german
      .groupBy(({ ps }) => pick(ps, "ps_partkey"))
      .having(({ ps }) => sum(num`${ps.ps_supplycost} * ${ps.ps_availqty}`).gt(scalar(least)))
      .aggregate(({ ps }) => ({ value: sum(num`${ps.ps_supplycost} * ${ps.ps_availqty}`) }))
      .orderBy((row) => [row.value.desc()])
  },
})
