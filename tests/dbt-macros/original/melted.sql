unpivot (select size, n_placed, n_shipped, n_returned from dev.pivoted)
on n_placed, n_shipped, n_returned
into name field_name value n
