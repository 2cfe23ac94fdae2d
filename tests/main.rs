mod classification;
#[path = "../benches/classification/generator.rs"]
mod generator;
#[path = "../benches/classification/score.rs"]
mod score;
