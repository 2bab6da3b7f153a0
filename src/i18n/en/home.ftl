hello = Good to see you, { $name }. You have
on-their-way = on their way
held-for-redemptions = held for redemptions
arc-start = Today
points-to-go = { $n } to go
expiry-middle = reach their end after
expiry-all = See all dates
expiry-none = None of your points has an end in sight.
shelf-title = Yours today, if you like
shelf-all = { $n ->
    [one] The one within reach
   *[other] All { $n } within reach
}
shelf-empty = Nothing is within reach yet. Look at what your points could become:
next-title = Next within reach
progress-label = { $n } per cent of the way
recent-title = Recently
recent-all = Whole statement
recent-empty = Nothing has happened yet. Your first points will stand here.
entry-issued = points earned
entry-held = held until it is ready
entry-captured = used
entry-released = cancelled, so your points came back
welcome-title = Your points in daylight
welcome-text = See what you have, what it can be, and what is left before you decide. Every point is kept safe until your reward is in your hands.
welcome-browse = Look around first
welcome-one = Your balance is the sum of entries that you can read one by one.
welcome-two = Points that would end soonest are always used first, so that you lose none.
welcome-three = If a reward does not come, every point goes back where it was.
welcome-shelf = What points become here
