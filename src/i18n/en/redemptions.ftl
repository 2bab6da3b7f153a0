nav-redemptions = Yours
redemptions-title = Your redemptions
redemptions-empty-title = Nothing redeemed yet
redemptions-empty-text = What you choose will stand here, with how it is going.
redemption-placed-on = placed on { $date }
redemption-fulfilled-on = yours since { $date }
redemption-cancelled-on = placed on { $date }, cancelled: your points are back
newer = Newer
older = Older
redemption-headline-placed = It is on its way, { $name }.
redemption-headline-fulfilled = Enjoy it, { $name }.
redemption-headline-cancelled = Cancelled. Your points came back.
redemption-summary-placed = { $n } × { $what }. We hold { $points } points for it; { $left } are left.
redemption-summary-fulfilled = { $n } × { $what } for { $points } points.
redemption-summary-cancelled = The { $points } points for { $what } are back where they came from. You have { $left }.
fact-to = Goes to
fact-by = Comes from
fact-order = Order
clock-by = By { $moment },
clock-else = or your points come back.
course-title = How it is going
step-placed = Placed
step-placed-text = { $moment }. { $n } points held for you.
step-waiting = Being prepared
step-waiting-text = { $brand } has until { $moment }. Your points stay held.
step-complete = Complete
step-complete-text = Your reward with you, or your points back.
step-fulfilled = Complete
step-fulfilled-text = { $moment }. Your points are used.
step-cancelled = Cancelled
step-cancelled-text = { $moment }. Every point went back into the lot it came from.
cancel-button = Cancel this redemption
cancel-hint = You can cancel until it is ready. Your points come back at once, with their old dates.
cancel-too-late = It is ready already, so it cannot be cancelled any more.
cancel-unexpected = We could not cancel it just now. Nothing has changed; please try again in a moment.
redemption-failed-on = placed on { $date }, could not be brought: your points are back
redemption-headline-failed = It could not be brought. Your points came back.
step-failed = Not brought
step-failed-text = { $moment }. Every point went back into the lot it came from.
step-failed-late = { $moment }. It was not there in time, so every point went back into the lot it came from.
step-reason = “{ $reason }”
codes-title = { $n ->
    [one] Your code
   *[other] Your codes
}
codes-hidden = { $n ->
    [one] It is worth what you paid for it: look when nobody looks over your shoulder.
   *[other] They are worth what you paid for them: look when nobody looks over your shoulder.
}
codes-show = { $n ->
    [one] Show the code
   *[other] Show the codes
}
codes-qr = The code as a QR code
codes-copy-hint = { $n ->
    [one] Show it at the counter, or copy it where you pay.
   *[other] Show them at the counter, or copy them where you pay.
}
