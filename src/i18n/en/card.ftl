card-title = Your card
card-show = Show this at the till
card-qr = Your card as a QR code
card-barcode = Your card as a barcode
card-until = This code is good until { $time }. After that, take a new one.
card-renew = New code
card-text = Hold it to the scanner, or read the digits out. The code changes so that a photograph of it is worth nothing.
