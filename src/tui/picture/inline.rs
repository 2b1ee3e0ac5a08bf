//! Pictures of iTerm2 (<https://iterm2.com/documentation-images.html>), which `WezTerm` and mintty show too.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::sync::Arc;

/// What draws a picture in as many cells, where the cursor stands.
pub(super) fn draw((columns, rows): (u16, u16), pixels: &RgbImage) -> Option<Arc<[u8]>> {
    let file = png(pixels)?;
    let keys = format!("size={};width={columns};height={rows};preserveAspectRatio=1;inline=1", file.len());
    Some(format!("\x1b]1337;File={keys}:{}\x07", STANDARD.encode(file)).into_bytes().into())
}

/// A picture as a file.
pub(super) fn png(pixels: &RgbImage) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(pixels.as_raw(), pixels.width(), pixels.height(), ExtendedColorType::Rgb8).ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::picture::decode::tests::fields;

    #[test]
    fn what_is_drawn_is_the_picture() {
        let drawn = String::from_utf8(draw((20, 10), &fields(12, 6)).unwrap().to_vec()).unwrap();
        let (keys, payload) =
            drawn.strip_prefix("\x1b]1337;File=").and_then(|d| d.strip_suffix('\x07')).unwrap().split_once(':').unwrap();
        let file = STANDARD.decode(payload).unwrap();
        assert_eq!(keys, format!("size={};width=20;height=10;preserveAspectRatio=1;inline=1", file.len()));
        assert_eq!(image::load_from_memory(&file).unwrap().to_rgb8(), fields(12, 6));
    }
}
