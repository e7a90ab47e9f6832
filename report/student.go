package report

import "math"

// studentQuantile is the t that a Student variable with df degrees of freedom stays under with probability p,
// found by halving: the distribution has no closed inverse and p is only ever asked for a report's few numbers.
func studentQuantile(p, df float64) float64 {
	low, high := -1e4, 1e4
	for high-low > 1e-9 {
		middle := (low + high) / 2
		if studentCDF(middle, df) < p {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// studentCDF is the probability that a Student variable with df degrees of freedom is at most t:
// 1 − I(df/(df+t²); df/2, 1/2) / 2 for t ≥ 0, where I is the regularised incomplete beta function.
func studentCDF(t, df float64) float64 {
	tail := incompleteBeta(df/(df+t*t), df/2, 0.5) / 2
	if t < 0 {
		return tail
	}
	return 1 - tail
}

// incompleteBeta is I(x; a, b). Its continued fraction converges quickly on one side
// of the mean only; on the other I(x; a, b) = 1 − I(1−x; b, a) is taken.
func incompleteBeta(x, a, b float64) float64 {
	if x <= 0 || x >= 1 {
		return min(max(x, 0), 1)
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(1-x, b, a)
	}
	ab, _ := math.Lgamma(a + b)
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	front := math.Exp(ab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a
	return front / betaFraction(x, a, b)
}

// betaFraction evaluates 1 + d₁/(1 + d₂/(1 + …)) of the incomplete beta function from the front (Lentz's method), where
// d(2m+1) = −(a+m)(a+b+m)x / ((a+2m)(a+2m+1)) and d(2m) = m(b−m)x / ((a+2m−1)(a+2m)).
func betaFraction(x, a, b float64) float64 {
	const terms, precise = 300, 1e-15
	value, upper, lower := 1.0, 1.0, 0.0
	for i := 1; i <= terms; i++ {
		m := float64(i / 2)
		d := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		if i%2 == 1 {
			d = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		lower = 1 / (1 + d*lower)
		upper = 1 + d/upper
		value *= upper * lower
		if math.Abs(upper*lower-1) < precise {
			break
		}
	}
	return value
}
