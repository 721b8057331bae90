import { avg, count, countDistinct, date, dateAdd, div, from, max, num, pick, scalar, sum, when } from "typeline"
import { customer, lineitem, orders, part, partsupp, supplier, tpch } from "../schema.ts"

export const q12 = tpch.model({
  name: "q12",
  dependsOn: { orders, lineitem },
  query: ({ orders, lineitem }) =>
    from({ o: orders })
      .join({ l: lineitem }, ({ o, l }) => l.l_orderkey.eq(o.o_orderkey))
      .where(({ l }) => [
        l.l_shipmode.in(["MAIL", "SHIP"]),
        l.l_commitdate.lt(l.l_receiptdate),
        l.l_shipdate.lt(l.l_commitdate),
        l.l_receiptdate.gte("1994-01-01"),
        l.l_receiptdate.lt(dateAdd("year", 1, date("1994-01-01"))),
      ])
      .groupBy(({ l }) => pick(l, "l_shipmode"))
      .aggregate(({ o }) => {
        const high = o.o_orderpriority.in(["1-URGENT", "2-HIGH"])
        return {
          high_line_count: sum(when(high, 1).otherwise(0)),
          low_line_count: sum(when(high.not(), 1).otherwise(0)),
        }
      })
      .orderBy((row) => [row.l_shipmode.asc()]),
})

export const q13 = tpch.model({
  name: "q13",
  dependsOn: { customer, orders },
  query: ({ customer, orders }) =>
    from({ c: customer })
      .leftJoin({ o: orders }, ({ c, o }) => [o.o_custkey.eq(c.c_custkey), o.o_comment.notLike("%special%requests%")])
      .groupBy(({ c }) => pick(c, "c_custkey"))
      .aggregate(({ o }) => ({ c_count: count(o.o_orderkey) }))
      .groupBy((row) => pick(row, "c_count"))
      .aggregate(() => ({ custdist: count() }))
      .orderBy((row) => [row.custdist.desc(), row.c_count.desc()]),
})

export const q14 = tpch.model({
  name: "q14",
  dependsOn: { lineitem, part },
  query: ({ lineitem, part }) =>
    from({ l: lineitem })
      .join({ p: part }, ({ l, p }) => p.p_partkey.eq(l.l_partkey))
      .where(({ l }) => [l.l_shipdate.gte("1995-09-01"), l.l_shipdate.lt(dateAdd("month", 1, date("1995-09-01")))])
      .aggregate(({ l, p }) => {
        const revenue = num`${l.l_extendedprice} * (1 - ${l.l_discount})`
        const promoted = sum(when(p.p_type.like("PROMO%"), revenue).otherwise(0))
        return { promo_revenue: div(num`100.00 * ${promoted}`, sum(revenue)) }
      }),
})

// `revenue` is a query that two others read: a CTE.
export const q15 = tpch.model({
  name: "q15",
  dependsOn: { supplier, lineitem },
  query: ({ supplier, lineitem }) => {
    const revenue = from({ l: lineitem })
      .where(({ l }) => [l.l_shipdate.gte("1996-01-01"), l.l_shipdate.lt(dateAdd("month", 3, date("1996-01-01")))])
      .groupBy(({ l }) => ({ supplier_no: l.l_suppkey }))
      .aggregate(({ l }) => ({ total_revenue: sum(num`${l.l_extendedprice} * (1 - ${l.l_discount})`) }))
    const best = from({ revenue }).aggregate(({ revenue }) => ({ best: max(revenue.total_revenue) }))
    return from({ s: supplier })
      .join({ revenue }, ({ s, revenue }) => revenue.supplier_no.eq(s.s_suppkey))
      .where(({ revenue }) => revenue.total_revenue.eq(scalar(best)))
      .select(({ s, revenue }) => ({
        ...pick(s, "s_suppkey", "s_name", "s_address", "s_phone"),
        ...pick(revenue, "total_revenue"),
      }))
      .orderBy((row) => [row.s_suppkey.asc()])
  },
})

export const q16 = tpch.model({
  name: "q16",
  dependsOn: { partsupp, part, supplier },
  query: ({ partsupp, part, supplier }) =>
    from({ ps: partsupp })
      .join({ p: part }, ({ ps, p }) => p.p_partkey.eq(ps.ps_partkey))
      .where(({ ps, p }) => [
        p.p_brand.ne("Brand#45"),
        p.p_type.notLike("MEDIUM POLISHED%"),
        p.p_size.in([49, 14, 23, 45, 19, 3, 36, 9]),
        ps.ps_suppkey.notIn(
          from({ s: supplier })
            .where(({ s }) => s.s_comment.like("%Customer%Complaints%"))
            .select(({ s }) => pick(s, "s_suppkey")),
        ),
      ])
      .groupBy(({ p }) => pick(p, "p_brand", "p_type", "p_size"))
      .aggregate(({ ps }) => ({ supplier_cnt: countDistinct(ps.ps_suppkey) }))
      .orderBy((row) => [row.supplier_cnt.desc(), row.p_brand.asc(), row.p_type.asc(), row.p_size.asc()]),
})

export const q17 = tpch.model({
  name: "q17",
  dependsOn: { lineitem, part },
  query: ({ lineitem, part }) =>
    from({ l: lineitem })
      .join({ p: part }, ({ l, p }) => p.p_partkey.eq(l.l_partkey))
      .where(({ l, p }) => [
        p.p_brand.eq("Brand#23"),
        p.p_container.eq("MED BOX"),
        l.l_quantity.lt(
          scalar(
            from({ l: lineitem })
              .where(({ l }) => l.l_partkey.eq(p.p_partkey))
              .aggregate(({ l }) => ({ few: num`0.2 * ${avg(l.l_quantity)}` })),
          ),
        ),
      ])
      .aggregate(({ l }) => ({ avg_yearly: div(sum(l.l_extendedprice), 7) })),
})
