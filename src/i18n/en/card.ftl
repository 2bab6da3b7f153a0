card-title = Your card
card-show = Show this at the till
card-qr = Your card as a QR code
card-barcode = Your card as a barcode
card-until = This code is good until { $time }. After that, take a new one.
card-renew = New code
card-text = Hold it to the scanner, or read the digits out. The code changes so that a photograph of it is worth nothing.
card-changes = { $n ->
    [one] The code changes every second.
   *[other] The code changes every { $n } seconds.
}
card-offline = There is no connection just now. Your card works all the same until { $until }. The rest of this page is as of { $time }.
card-clock = The clock of this device is not right. Your card goes by ours, so it works all the same.
card-over = This card was kept for too long and shows no code any more. Open it again where there is a connection.
offline-title = No connection
offline-text = This page cannot be fetched just now. Your card and the help work all the same.
offline-again = Try again

## In the pocket

# What a device shows where there is no network.
balance-as-of = { $points }, as of { $time }
