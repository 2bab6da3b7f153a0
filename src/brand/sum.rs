//! Sums as they stand in a colour of CSS: `calc(l - 0.06)`, `min(c * 0.28, 0.035)`. CSS Values 4, section 10, as far as the tokens use
//! it.

/// Lightness, chroma and hue of the colour that another is made from.
pub type Parts = [f32; 3];

/// What `text` comes to. `None`: it is none that we know.
pub fn value(text: &str, from: Parts) -> Option<f32> {
    let mut sum = Sum { rest: text, from };
    let value = sum.sum()?;
    sum.rest.trim().is_empty().then_some(value)
}

struct Sum<'a> {
    rest: &'a str,
    from: Parts,
}

impl<'a> Sum<'a> {
    fn sum(&mut self) -> Option<f32> {
        let mut value = self.product()?;
        loop {
            if self.takes('+') {
                value += self.product()?;
            } else if self.takes('-') {
                value -= self.product()?;
            } else {
                return Some(value);
            }
        }
    }

    fn product(&mut self) -> Option<f32> {
        let mut value = self.factor()?;
        loop {
            if self.takes('*') {
                value *= self.factor()?;
            } else if self.takes('/') {
                value /= self.factor()?;
            } else {
                return Some(value);
            }
        }
    }

    fn factor(&mut self) -> Option<f32> {
        if self.takes('(') {
            let value = self.sum()?;
            return self.takes(')').then_some(value);
        }
        if self.takes('-') {
            return Some(-self.factor()?);
        }
        let word = self.word();
        match word {
            "l" => Some(self.from[0]),
            "c" => Some(self.from[1]),
            "h" => Some(self.from[2]),
            number if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') => number.parse().ok(),
            function => self.call(function),
        }
    }

    fn call(&mut self, function: &str) -> Option<f32> {
        let mut given = Vec::new();
        if !self.takes('(') {
            return None;
        }
        loop {
            given.push(self.sum()?);
            if self.takes(')') {
                break;
            }
            if !self.takes(',') {
                return None;
            }
        }
        match (function, given.as_slice()) {
            ("calc", [value]) => Some(*value),
            ("min", [..]) => given.iter().copied().reduce(f32::min),
            ("max", [..]) => given.iter().copied().reduce(f32::max),
            ("clamp", [least, value, most]) => Some(least.max(value.min(*most))),
            _ => None,
        }
    }

    fn word(&mut self) -> &'a str {
        let text = self.rest.trim_start();
        let (word, rest) = text.split_at(text.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(text.len()));
        self.rest = rest;
        word
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn sums_come_to_what_css_says() {
        let from = [0.5, 0.1, 200.0];
        for (text, comes_to) in [
            ("0.948", 0.948),
            ("h", 200.0),
            ("calc(l - 0.06)", 0.44),
            ("min(c * 0.28, 0.035)", 0.028),
            ("max(l, 0.8)", 0.8),
            ("clamp(0.16, (0.585 - l) * 1000, 0.995)", 0.995),
            ("clamp(0.16, (0.4 - l) * 1000, 0.995)", 0.16),
            ("calc(l - clamp(0, (0.64 - l) * 1000, 1) * max(0, l - 0.47))", 0.47),
            ("calc(l - clamp(-0.05, (0.4 - l) * 1000, 0.06))", 0.55),
            ("calc(1 - 2 * 3 / 4)", -0.5),
        ] {
            let told = value(text, from).expect(text);
            assert!((told - comes_to).abs() < 1e-6, "{text}: {told}");
        }
        for wrong in ["", "calc(", "calc(l", "l l", "sin(l)", "calc(1, 2)", "x", "1 +", "clamp(1, 2)", "1.2.3"] {
            assert_eq!(value(wrong, from), None, "{wrong}");
        }
    }
}
