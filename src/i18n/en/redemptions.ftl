nav-redemptions = Yours
redemptions-title = Your redemptions
redemptions-empty-title = Nothing redeemed yet
redemptions-empty-text = What you choose will stand here, with how it is going.
redemption-placed-on = placed on { $date }
redemption-fulfilled-on = redeemed on { $date }
redemption-cancelled-on = placed on { $date }, cancelled: your { -many-points } are back
newer = Newer
older = Older
redemption-headline-placed = It is on its way, { $name }.
redemption-headline-fulfilled = Enjoy it, { $name }.
redemption-headline-cancelled = Cancelled. Your { -many-points } came back.
redemption-summary-placed = { $n } × { $what }. We hold { $points } { -many-points } for it; { $left } are left.
redemption-summary-fulfilled = { $n } × { $what } for { $points } { -many-points }.
redemption-summary-cancelled = The { $points } { -many-points } for { $what } are back where they came from. You have { $left }.
fact-to = Goes to
fact-by = Comes from
fact-order = Order
clock-by = By { $moment },
clock-else = or your { -many-points } come back.
course-title = How it is going
step-placed = Placed
step-placed-text = { $moment }. { $n } { -many-points } held for you.
step-waiting = Being prepared
step-waiting-text = { $brand } has until { $moment }. Your { -many-points } stay held.
step-complete = Complete
step-complete-text = Your reward with you, or your { -many-points } back.
step-fulfilled = Complete
step-fulfilled-text = { $moment }. Your { -many-points } are used.
step-cancelled = Cancelled
step-cancelled-text = { $moment }. Every { -point } went back into the lot it came from.
cancel-button = Cancel this redemption
cancel-hint = You can cancel until somebody begins to bring it. Your { -many-points } come back at once, with their old dates.
cancel-too-late = It is ready already, so it cannot be cancelled any more.
cancel-under-way = It is being brought already, so it cannot be cancelled. If it cannot be brought, your { -many-points } come back.
cancel-unexpected = We could not cancel it just now. Nothing has changed; please try again in a moment.
redemption-failed-on = placed on { $date }, could not be brought: your { -many-points } are back
redemption-headline-failed = It could not be brought. Your { -many-points } came back.
step-failed = Not brought
step-failed-text = { $moment }. Every { -point } went back into the lot it came from.
step-failed-late = { $moment }. It was not there in time, so every { -point } went back into the lot it came from.
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
code-copy = Copy
code-copied = Copied
opened-link = Open it
opened-badge = The badge is yours. It stands on your page.
opened-tier = { $n ->
    [one] You are { $tier } for a day from now.
   *[other] You are { $tier } for { $n } days from now.
}
opened-status = { $n } status points are yours.
opened-charity = { $name } has your gift.
thanks-one = You gathered these { $n } { -many-points } at { $shop } in { $month }. Thank you for every one of them.
thanks-many = You gathered these { $n } { -many-points } since { $month }. Thank you for every one of them.
feedback-title = How was it?
rating-poor = Not good
rating-fair = All right
rating-good = Good
feedback-thanks = Thank you. You can change your mind at any time.
receipt-title = Receipt
receipt-member = For
receipt-what = Reward
receipt-placed = Being prepared
receipt-fulfilled = Complete
receipt-failed = Not brought
receipt-cancelled = Cancelled
receipt-lots = Paid with { $n } { -many-points }
receipt-print = Your browser can print this page, or keep it as a file.
receipt-lot = earned on { $earned }, would have ended after { $end }
receipt-lot-stays = earned on { $earned }, without an end
code-used-up = Used up at { $place } on { $date }
