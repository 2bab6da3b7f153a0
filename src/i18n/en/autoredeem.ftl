auto-title = Automatic redemption
auto-link = Automatic redemption
auto-intro = Choose what you would like, and when. We redeem it for you, tell you at once, and you have a day to undo it.
auto-how = What we redeem for you is held and stands under your redemptions. You can undo it for 24 hours; only then is it brought. If you undo it, your { -many-points } come back into the lots they left, with their old dates, and automatic redemption switches itself off.
auto-no-wishes = It is on, but there is nothing on your list yet.
auto-kept-on = Kept. It is on.
auto-is-on = It is on.
auto-is-off = It is off.
auto-rests = It is off since { $date }, because you undid a redemption. Tick “Switch it on” and save to have it back.
auto-switch-off = Switch it off
auto-wishes = What you would like
auto-wishes-text = Up to { $n } rewards that need nothing from you. We take the first that can be had with your { -many-points } then.
auto-wishes-none = Nothing yet.
auto-wish-ready = Can be had now
auto-hurdle-gone = No longer offered
auto-hurdle-valuable = Needs a code from you each time, so it is passed over
auto-hurdle-ahead = Not to be had yet
auto-hurdle-ended = The offer is over
auto-hurdle-sold-out = Sold out just now
auto-hurdle-tier = Needs a higher tier
auto-hurdle-limit = You have had as many as anyone may have
auto-hurdle-failed = Could not be brought the last time, so it is passed over for 30 days
auto-up = Up
auto-down = Down
auto-up-label = Move up: { $name }
auto-down-label = Move down: { $name }
auto-remove-label = Remove: { $name }
auto-choose = Reward
auto-choose-hint = Only those that need neither an address nor an account.
auto-choose-none = Please choose
auto-choice = { $n ->
    [one] { $name }, { $option }: { $n } { -point }
   *[other] { $name }, { $option }: { $n } { -many-points }
}
auto-add = Add to the list
auto-add-here = Redeem it automatically one day
auto-when = When
auto-threshold = { -many-points(at: "start") } that set it off
auto-threshold-hint = As soon as you can spend so many. Leave it empty if only { -many-points } that would end are to be used.
auto-rescue = Use { -many-points } that would end, even below that
auto-rescue-days = Days before they end
auto-rescue-days-hint = From 1 to { $n }.
auto-cap = { -many-points(at: "start") } a month at most
auto-cap-hint = In a calendar month. Leave it empty for no limit.
auto-on = Switch it on
auto-save = Save
auto-preview-button = What would the last year have been like?
auto-step-up = Before we keep anything we may ask you for a code once more.
auto-points-not-whole = Write a whole number, such as 1500.
auto-points-too-few = It must be 1 or more.
auto-points-too-many = That is more than anyone has. Please write a smaller number.
auto-rescue-days-wrong = Write a number of days from 1 to { $n }.
auto-neither = Write a number here, or have { -many-points } used that would end: else nothing would ever happen.
auto-nothing-chosen = Choose a reward first.
auto-unknown = There is no such reward any more. Please choose another one.
auto-not-placeable = It needs an address or an account that you write yourself, so it cannot be redeemed for you.
auto-valuable = What costs more than { $n } { -many-points } needs a code from you each time, so it cannot be redeemed for you.
auto-full = There are { $n } on the list already. Remove one first.
auto-preview-title = The last year
auto-preview-text = Worked out from your own statement, with the settings above, your list, and the prices of today.
auto-preview-nothing = Nothing would have been redeemed.
auto-preview-sum = { $count ->
    [one] One redemption for { $n } { -many-points }.
   *[other] { $count } redemptions for { $n } { -many-points }.
}
auto-preview-more = There would have been more than are listed here.
auto-preview-rescued = { $n ->
    [one] One { -point } would not have ended unused.
   *[other] { $n } { -many-points } would not have ended unused.
}
auto-preview-ended = { $n ->
    [one] One { -point } would have ended all the same.
   *[other] { $n } { -many-points } would have ended all the same.
}
auto-preview-missed = { $n ->
    [one] For one thing that you redeemed yourself there would have been too few { -many-points } left.
   *[other] For { $n } things that you redeemed yourself there would have been too few { -many-points } left.
}
auto-why-threshold = your { -many-points } had reached the number
auto-why-rescue = { -many-points } would have ended
auto-told-threshold = We redeemed this for you, because your { -many-points } had reached the number you set.
auto-told-rescue = We redeemed this for you, because { -many-points } of yours would have ended.
auto-told-until = You can undo it until { $moment }; it is brought after that.
auto-told-undone = You undid it, so automatic redemption is off until you switch it on again.
redemption-by-itself-on = redeemed for you on { $date }
undo-until = Undo until { $moment }
undo-button = Undo this redemption
mail-auto-redeemed-subject = We redeemed for you: { $reward }
mail-auto-redeemed-text = As you have set it up, we redeemed { $reward } for { $points } { -many-points }. You can undo it until { $moment }; it is brought after that.
mail-auto-redeemed-button = Look at it, or undo it
event-auto-redeem-set = You changed your automatic redemption
