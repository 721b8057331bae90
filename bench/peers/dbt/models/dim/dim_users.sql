select ratings.user_id
from {{ ref('src_ratings') }} as ratings
union
select tags.user_id
from {{ ref('src_tags') }} as tags
