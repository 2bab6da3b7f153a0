card-title = Deine Karte
card-show = An der Kasse zeigen
card-qr = Deine Karte als QR-Code
card-barcode = Deine Karte als Strichcode
card-until = Dieser Code gilt bis { $time }. Danach hol dir einen neuen.
card-renew = Neuer Code
card-text = Halte ihn an den Scanner oder lies die Ziffern vor. Der Code wechselt, damit ein Foto davon nichts wert ist.
