catalogue-title = What would you enjoy?
search-label = Search rewards
search-placeholder = Coffee, trains
search-button = Search
categories-label = Categories
filters-title = Filter and sort
sort-label = Sort by
sort-suggested = Suggested for you
sort-cheapest = Fewest { -many-points } first
sort-dearest = Most { -many-points } first
sort-newest = Newest first
within-reach = Within reach
filter-max = At most
filter-delivery = How it comes
filter-kind = What it is
filter-button = Show rewards
rewards-found = { $n ->
    [one] One reward
   *[other] { $n } rewards
}
catalogue-empty-title = Nothing fits all of that
catalogue-empty-text = Take one filter away, or try a shorter word.
catalogue-empty-button = Show all rewards
badge-sold-out = Sold out
badge-until = Until { $date }
price-from = from
pages-label = Pages
pages-previous = Previous
pages-next = Next
pages-page = Page { $n }
all-rewards = All rewards
choose-amount = How much?
choose-option = Which one?
how-many = How many?
how-many-hint = Up to { $n } at a time
one-fewer = One fewer
one-more = One more
you-have = You have
this-redemption = This redemption
after-this = After this you have
still-missing = You still need
review-button = Review your redemption
review-hint = Nothing is spent yet. You confirm on the next page.
sign-in-to-redeem = Sign in to redeem
sign-in-to-redeem-text = You come straight back here.
points-are-safe = Your { -many-points } are safe.
points-are-safe-text = We hold them until your reward is in your hands. If it does not come, every { -point } goes back where it was.
how-it-works = How it works
reward-terms = Terms
who-provides = Who provides it
provider-post = { $brand } sends it. They receive your name and address for the parcel, and nothing else about you.
provider-other = { $brand } provides it. They receive what they need to bring it: your order number, and the address that you enter for it.
reward-sold-out = This reward is sold out just now. Your { -many-points } stay where they are.
reward-ended = This offer has ended. Your { -many-points } stay where they are.
sort-popular = Most popular first
sort-ending = Ending soonest first
filter-marks = Just now
mark-affordable = I have enough { -many-points }
mark-almost = Almost enough
mark-new = New
mark-ending = Ending soon
mark-promoted = Special price
filter-favourites = My favourites
favourites-empty-title = No favourites yet
favourites-empty-text = Press the heart on a reward, and you find it here.
search-understood = Nothing is called “{ $typed }”, so this is what we found for “{ $instead }”.
favourite = Favourite: { $name }
price-usual = instead of
opens-at = Opens at { $tier }
reward-tier = This reward opens at { $tier }. Your { -many-points } stay where they are.
reward-ahead = This reward comes on { $date }.
percent-off = { $percent } % off
option-left = { $n ->
    [one] one left
   *[other] { $n } left
}
promotion-until = The special price of { $what } ends on { $until }. After that it costs what it did before.
promotion-left = { $n ->
    [one] The special price of { $what } ends on { $until }, or with the last one.
   *[other] The special price of { $what } ends on { $until }, or when { $n } more are taken.
}
goal-title = Saving for
goal-set = Save for { $what }: { $n } { -many-points }
goal-hint = Today’s price stays yours. If it rises for others, we tell you at once, and for you it stays as it is for thirty days.
goal-locked = Your price is { $n } { -many-points }, also when it rises for others.
goal-held = Your price is { $n } { -many-points } until { $date }. After that the new one counts.
goal-stop = Stop saving for this
fact-charity = Given to { $name }.
fact-charity-number = Given to { $name }, registered charity { $number }.
fact-link = You get a link as soon as it is yours.
fact-badge = You wear the badge on your page.
fact-tier = { $n ->
    [one] You are { $tier } for a day.
   *[other] You are { $tier } for { $n } days.
}
fact-status = { $n } status points, which raise your tier and are never spent.
fact-trial = { $n ->
    [one] The trial lasts a day and ends by itself.
   *[other] The trial lasts { $n } days and ends by itself.
}
fact-countries = Valid in: { $list }.
fact-limit = { $n ->
    [one] One for each member.
   *[other] Up to { $n } for each member.
}
fact-needs-tier = Opens at { $tier }.
filter-country = Valid in
filter-anywhere = Anywhere
reward-had = You have had as many of these as a member may have. Your { -many-points } stay where they are.

## Where a member lives
at-home-shown = You see what can be had in { $country }.
at-home-everything = Show everything
at-home-all = You see everything, wherever it can be had.
at-home-only = Only what can be had in { $country }
money-about = { $amount }, about { $own }
