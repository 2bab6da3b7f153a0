hello = Good to see you, { $name }. You have
on-their-way = on their way
held-for-redemptions = held for redemptions
arc-start = Today
points-to-go = { $n } to go
expiry-middle = reach their end after
expiry-all = See all dates
expiry-none = None of your { -many-points } has an end in sight.
shelf-title = Yours today, if you like
shelf-all = { $n ->
    [one] The one within reach
   *[other] All { $n } within reach
}
shelf-empty = Nothing is within reach yet. Look at what your { -many-points } could become:
next-title = Next within reach
progress-label = { $n } per cent of the way
recent-title = Recently
recent-all = Whole statement
recent-empty = Nothing has happened yet. Your first { -many-points } will stand here.
entry-issued = { -many-points } earned
entry-held = held until it is ready
entry-captured = used
entry-captured-part = { $n } used, the rest came back
entry-released = cancelled, so your { -many-points } came back
entry-matured = now yours to spend
entry-voided = taken back before you could spend them
entry-cancelled = refunded
entry-expired = ended on their date
entry-extended = last longer now
entry-reinstated = given back after they had ended
entry-reversed = taken back after a return
entry-repaid = paid what you owed
entry-adjusted = put right by hand
entry-sent = sent to another member
entry-received = sent by another member
welcome-title = Your { -many-points } in daylight
welcome-text = See what you have, what it can be, and what is left before you decide. Every { -point } is kept safe until your reward is in your hands.
welcome-browse = Look around first
welcome-one = Your balance is the sum of entries that you can read one by one.
welcome-two = { -many-points(at: "start") } that would end soonest are always used first, so that you lose none.
welcome-three = If a reward does not come, every { -point } goes back where it was.
welcome-shelf = What { -many-points } become here

## The first steps

first-title = How to begin
first-done = Done:
first-joined = You are in
first-joined-text = Your account is there, and a second factor keeps it yours.
first-wish = Choose what to save for
first-wish-text = Then this page shows how far it still is.
first-wish-link = Look at the rewards
first-card = Show your card when you pay
first-card-text = It is on your phone, also without a connection. What you buy becomes { -many-points }.
first-more = See what else brings { -many-points }
first-more-text = A friend, a visit, a code: what this programme has is on one page.
shelf-failed = The rewards could not be shown just now. Your { -many-points } are untouched.
