account-title = You
account-who = Your details
account-name = Name
account-tier = Tier
account-badges = Your badges
account-addresses = Your addresses
account-address-remove = Remove { $address }
birthday-title = Your birthday
birthday-text = Day and month are enough. There is something for you on that day, once a year.
birthday-day = Day
birthday-month = Month
birthday-keep = Keep it
birthday-no-day = No year has such a day. Type the day and the month as numbers, such as 24 and 8, or leave both empty.
birthday-kept = It is kept.

## Where a member lives
country-title = Where you live
country-text = Then we show you first what can be had there, and what amounts are about worth to you. Leave it open if you like.
country-label = Country
country-none = I would rather not say
country-keep = Keep country
country-kept = It is kept.
country-unknown = Choose one of the countries in the list, or none.
