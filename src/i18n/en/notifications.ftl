## What a member was told, and how they want to hear

notifications-title = Messages
notifications-list = What we told you
notifications-none = Nothing yet. What happens to your { -many-points }, your rewards and your account stands here.
notifications-mark = Mark all as read
notifications-new = new
notifications-sent = mailed { $moment }
notifications-not-sent = could not be mailed
notifications-unread = { $n ->
    [0] Messages
    [one] Messages, one new
   *[other] Messages, { $n } new
}
choices-title = What comes by mail
choices-text = Here you read everything at once. What keeps your account safe and when { -many-points } end always comes by mail, too.
choices-keep = Keep this
choices-kept = Kept. From now on it comes as you wish.
topic-security = Your account
topic-expiry = { -many-points(at: "start") } that end
topic-redemptions = Your redemptions
topic-wishes = What you save for
topic-earning = What you have earned
topic-sharing = Sharing with others
way-at-once = at once
way-daily = once a day
way-never = not by mail
quiet-title = Quiet hours
quiet-text = Whatever can wait comes after them.
quiet-from = From
quiet-until = Until
quiet-never = none
quiet-no-hours = Choose both hours, or none of them.
unsubscribe-title = Fewer letters
unsubscribe-text = Shall no letter come any more about: { $what }? In the portal it still stands.
unsubscribe-button = No more of these letters
unsubscribe-done = Done. No more letters about: { $what }. You can change this under Messages.
unsubscribe-dead = This link does not work. Sign in and choose under Messages what comes by mail.
