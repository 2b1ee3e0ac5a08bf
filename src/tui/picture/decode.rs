//! Decoding: bytes from strangers to pixels, within limits of size and of memory, and pixels to what is shown.

use super::{Graphic, Made, Means, Room, blocks, inline, kitty, sixel};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Bytes of a picture at most.
pub const BYTES: usize = 16 << 20;
/// Pixels of a side at most.
const SIDE: u32 = 20_000;
/// Pixels of a picture at most: those of a camera.
const PIXELS: u64 = 25_000_000;
/// Bytes that a decoder may take at most.
const MEMORY: u64 = 128 << 20;
/// Pixels, across and down, that are kept of a picture: more than any room for it has.
const KEPT: (u32, u32) = (1200, 900);

/// Why a picture is not shown, as the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PictureError {
    /// It is of a kind that is not read.
    #[error("it is no PNG, JPEG, GIF or WebP")]
    Kind,
    /// It has more bytes or pixels than are read.
    #[error("it is larger than what is read")]
    TooLarge,
    /// It breaks off, or contradicts itself.
    #[error("it is damaged")]
    Damaged,
}

/// A picture in pixels, its transparent parts on white: what is drawn for paper is seen on any ground.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Width and height as the picture tells them.
    pub size: (u32, u32),
    pixels: RgbImage,
}

/// Decodes a picture; of one that moves the first frame.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, PictureError> {
    if bytes.len() > BYTES {
        return Err(PictureError::TooLarge);
    }
    guarded(|| read(bytes)).unwrap_or(Err(PictureError::Damaged))
}

/// What `work` gives; `None` where it panics, as a decoder may that was written for pictures that are none.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn read(bytes: &[u8]) -> Result<Decoded, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_no_file| PictureError::Damaged)?;
    // By what its bytes say, and never by a name.
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP];
    reader.format().filter(|f| known.contains(f)).ok_or(PictureError::Kind)?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE), Some(SIDE), Some(MEMORY));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|e| wrong(&e))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(PictureError::TooLarge);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| wrong(&e))?;
    if width > KEPT.0 || height > KEPT.1 {
        image = image.thumbnail(KEPT.0, KEPT.1);
    }
    image.apply_orientation(turned);
    let lies = image.width() > image.height();
    let size = if lies == (width > height) { (width, height) } else { (height, width) };
    Ok(Decoded { size, pixels: on_white(&image) })
}

fn wrong(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Unsupported(_) => PictureError::Kind,
        _ => PictureError::Damaged,
    }
}

fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    let mix = |value: u8, alpha: u8| {
        let mixed = (u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [r, g, b, a] = image.get_pixel(x, y).0;
        image::Rgb([mix(r, a), mix(g, a), mix(b, a)])
    })
}

impl Decoded {
    /// The picture as it is shown in a room; `None` where there is none for it. `told` is the size that the article says it has, whose room
    /// was kept: it is not left, whatever the picture's own size.
    pub(super) fn made(&self, told: Option<(u32, u32)>, room: &Room, number: u32) -> Option<Made> {
        let most = room.fit(told.unwrap_or(self.size))?;
        let cells = Room { cells: most, ..*room }.fit(told.map_or(self.size, |told| stretched(self.size, told)))?;
        let pixels = |w: u32, h: u32| image::imageops::resize(&self.pixels, w.max(1), h.max(1), FilterType::Triangle);
        let (wide, high) = (u32::from(cells.0), u32::from(cells.1));
        let blocks = blocks::blocks(&pixels(wide, 2 * high), room.depth);
        let drawn = || self.fitted(&pixels, (wide * u32::from(room.cell.0), high * u32::from(room.cell.1)));
        let graphic = match room.means {
            Means::Blocks => None,
            Means::Kitty => kitty::send(number, cells, &drawn()).map(|piece| Graphic::Sent(number, piece)),
            Means::Inline => inline::draw(cells, &drawn()).map(Graphic::Laid),
            Means::Sixel => Some(Graphic::Laid(Arc::from(sixel::draw(&drawn())))),
        };
        Some(Made { cells, blocks, graphic })
    }

    /// The picture in as many pixels of this area as its proportion lets it fill.
    fn fitted(&self, pixels: &dyn Fn(u32, u32) -> RgbImage, (w, h): (u32, u32)) -> RgbImage {
        let (own_w, own_h) = (u64::from(self.size.0.max(1)), u64::from(self.size.1.max(1)));
        let (wide, high) = (u64::from(w), u64::from(h));
        let (fit_w, fit_h) =
            if own_w * high > own_h * wide { (wide, own_h * wide / own_w) } else { (own_w * high / own_h, high) };
        pixels(u32::try_from(fit_w).unwrap_or(w), u32::try_from(fit_h).unwrap_or(h))
    }
}

/// The picture's own proportion, at the largest that fits what the article says.
fn stretched(own: (u32, u32), told: (u32, u32)) -> (u32, u32) {
    let (w, h) = (u64::from(own.0.max(1)), u64::from(own.1.max(1)));
    let (told_w, told_h) = (u64::from(told.0), u64::from(told.1));
    let (w, h) = if w * told_h > h * told_w { (told_w, h * told_w / w) } else { (w * told_h / h, told_h) };
    (u32::try_from(w).unwrap_or(told.0).max(1), u32::try_from(h).unwrap_or(told.1).max(1))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A picture of four fields: red, green, blue, white.
    pub(in crate::tui) fn fields(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| match (x * 2 < width, y * 2 < height) {
            (true, true) => image::Rgb([255, 0, 0]),
            (false, true) => image::Rgb([0, 255, 0]),
            (true, false) => image::Rgb([0, 0, 255]),
            (false, false) => image::Rgb([255, 255, 255]),
        })
    }

    /// Such a picture as a file of this format.
    pub(in crate::tui) fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(fields(width, height)).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn four_formats_are_read_and_what_breaks_off_is_damaged() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
            let bytes = file(40, 30, format);
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.size, (40, 30), "{format:?}");
            let [r, g, b] = decoded.pixels.get_pixel(5, 5).0;
            assert!(r > 240 && g < 16 && b < 16, "{format:?}: {r} {g} {b}");
            let cut = decode(bytes.get(..bytes.len() / 3).unwrap());
            assert!(cut.is_err() || format == ImageFormat::Jpeg, "{format:?}");
        }
        assert_eq!(decode(b"<svg/>").unwrap_err(), PictureError::Kind);
        assert_eq!(decode(b"").unwrap_err(), PictureError::Kind);
        assert_eq!(decode(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0").unwrap_err(), PictureError::Kind);
        assert_eq!(decode(&vec![0; BYTES + 1]).unwrap_err(), PictureError::TooLarge);
    }

    /// The checksum of a PNG's chunk.
    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
    }

    #[test]
    fn what_claims_to_be_vast_is_refused_before_room_is_made_for_it() {
        // A PNG's header with another width and height in it.
        for (width, height) in [(100_000_u32, 1_u32), (19_999, 19_999), (i32::MAX as u32, i32::MAX as u32)] {
            let mut bytes = file(4, 4, ImageFormat::Png);
            bytes.splice(16..24, width.to_be_bytes().into_iter().chain(height.to_be_bytes()));
            let checksum = crc32(bytes.get(12..29).unwrap());
            bytes.splice(29..33, checksum.to_be_bytes());
            assert_eq!(decode(&bytes).unwrap_err(), PictureError::TooLarge, "{width}x{height}");
        }
        // A GIF says so in ten bytes, without a checksum.
        let gif = [&b"GIF89a"[..], &[0xff, 0xff, 0xff, 0xff, 0, 0, 0], b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x4c\x01\0\x3b"]
            .concat();
        assert_eq!(decode(&gif).unwrap_err(), PictureError::TooLarge);
    }

    #[test]
    fn a_decoder_that_panics_is_a_damaged_picture() {
        assert_eq!(guarded(|| [0_u8; 3].iter().map(|n| usize::from(*n)).sum::<usize>()), Some(0));
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_silent| {}));
        let outcome = guarded(|| panic!("not a picture"));
        std::panic::set_hook(before);
        assert_eq!(outcome, None::<()>);
    }

    #[test]
    fn what_is_transparent_is_white() {
        let clear =
            DynamicImage::from(image::RgbaImage::from_fn(2, 1, |x, _| image::Rgba([0, 0, 0, if x == 0 { 0 } else { 128 }])));
        let white = on_white(&clear);
        assert_eq!((white.get_pixel(0, 0).0, white.get_pixel(1, 0).0), ([255; 3], [127; 3]));
    }

    #[test]
    fn a_picture_does_not_leave_the_room_that_was_kept_for_it() {
        let decoded = decode(&file(400, 400, ImageFormat::Png)).unwrap();
        let room = Room { cells: (72, 20), cell: (8, 16), ..Room::default() };
        let cells = |told| decoded.made(told, &room, 1).map(|m| m.cells);
        assert_eq!(cells(None), Some((40, 20)));
        assert_eq!(cells(Some((160, 160))), Some((20, 10)));
        assert_eq!(cells(Some((400, 160))), Some((20, 10)));
        assert_eq!(cells(Some((10, 10))), None);
    }
}
