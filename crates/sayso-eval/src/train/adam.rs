//! Steps of Adam (Kingma and Ba 2015), uphill.

/// How long the means of slopes and of their squares reach back.
const SLOPE_KEPT: f64 = 0.9;
const SQUARE_KEPT: f64 = 0.99;

/// Weights on their way.
pub struct Adam {
    /// The weights.
    pub weights: Vec<f64>,
    slopes: Vec<f64>,
    squares: Vec<f64>,
    size: f64,
    steps: i32,
}

impl Adam {
    /// So many weights of nothing, and the size of a step.
    pub fn new(weights: usize, size: f64) -> Self {
        let none = || vec![0.0; weights];
        Self { weights: none(), slopes: none(), squares: none(), size, steps: 0 }
    }

    /// A step up a slope.
    pub fn step(&mut self, slope: &[f64]) {
        self.steps += 1;
        let slopes_told = 1.0 - SLOPE_KEPT.powi(self.steps);
        let squares_told = 1.0 - SQUARE_KEPT.powi(self.steps);
        let moments = self.slopes.iter_mut().zip(&mut self.squares);
        for ((weight, slope), (mean, square)) in self.weights.iter_mut().zip(slope).zip(moments) {
            *mean = SLOPE_KEPT * *mean + (1.0 - SLOPE_KEPT) * slope;
            *square = SQUARE_KEPT * *square + (1.0 - SQUARE_KEPT) * slope * slope;
            let spread = (*square / squares_told).sqrt();
            *weight += self.size * (*mean / slopes_told) / (spread + 1e-8);
        }
    }
}
