//! Sixels (DEC STD 070, 9): a palette, then bands of six rows, each colour of a band in turn; a byte is six pixels, one below the other.

use color_quant::NeuQuant;
use image::RgbImage;
use std::collections::BTreeMap;
use std::io::Write;

/// Colours at most: as many registers as terminals have that have any.
const COLORS: usize = 256;
/// Rows of a band.
const BAND: u32 = 6;

/// A picture whose pixels are places in a palette.
struct Indexed {
    palette: Vec<[u8; 3]>,
    /// Row by row.
    pixels: Vec<u8>,
}

/// What draws a picture where the cursor stands. Rows that fill no band are left out, so that it ends in the cells that it has room in.
pub(super) fn draw(pixels: &RgbImage) -> Vec<u8> {
    let (width, height) = (pixels.width(), if pixels.height() >= BAND { pixels.height() / BAND * BAND } else { pixels.height() });
    let indexed = indexed(pixels);
    let mut out = Vec::with_capacity(indexed.pixels.len() / 2);
    // Pixels are square, and what is not drawn stays as it is.
    out.extend_from_slice(format!("\x1bP0;1;0q\"1;1;{width};{height}").as_bytes());
    for (at, color) in indexed.palette.iter().enumerate() {
        let [r, g, b] = color.map(|c| (u32::from(c) * 100 + 127) / 255);
        // Writing into memory cannot fail.
        let _ = write!(out, "#{at};2;{r};{g};{b}");
    }
    let wide = width as usize;
    for band in indexed.pixels.chunks(wide.max(1) * BAND as usize).take(height.div_ceil(BAND) as usize) {
        write_band(band, wide, &mut out);
        out.push(b'-');
    }
    out.extend_from_slice(b"\x1b\\");
    out
}

/// Writes a band: for each of its colours the sixels that have it.
fn write_band(band: &[u8], width: usize, out: &mut Vec<u8>) {
    let mut colors: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
    for (row, bit) in band.chunks(width).zip(0_u32..) {
        for (x, color) in row.iter().enumerate() {
            let sixels = colors.entry(*color).or_insert_with(|| vec![0; width]);
            if let Some(sixel) = sixels.get_mut(x) {
                *sixel |= 1 << bit;
            }
        }
    }
    for (color, sixels) in colors {
        let _ = write!(out, "#{color}");
        let end = sixels.iter().rposition(|s| *s > 0).map_or(0, |at| at + 1);
        for run in sixels.get(..end).unwrap_or_default().chunk_by(|a, b| a == b) {
            let sign = b'?' + run.first().copied().unwrap_or_default();
            if run.len() > 3 {
                let _ = write!(out, "!{}", run.len());
                out.push(sign);
            } else {
                out.extend(std::iter::repeat_n(sign, run.len()));
            }
        }
        out.push(b'$');
    }
}

/// A picture in as many colours as there are registers: its own, where they are no more, or else those that stand for it best.
fn indexed(pixels: &RgbImage) -> Indexed {
    let mut own: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    for pixel in pixels.pixels() {
        if own.contains_key(&pixel.0) {
            continue;
        }
        let Ok(next) = u8::try_from(own.len()) else { return quantized(pixels) };
        own.insert(pixel.0, next);
    }
    let mut palette = vec![[0; 3]; own.len()];
    for (color, at) in &own {
        if let Some(place) = palette.get_mut(usize::from(*at)) {
            *place = *color;
        }
    }
    let pixels = pixels.pixels().map(|p| own.get(&p.0).copied().unwrap_or_default()).collect();
    Indexed { palette, pixels }
}

fn quantized(pixels: &RgbImage) -> Indexed {
    let rgba = |p: &image::Rgb<u8>| [p.0[0], p.0[1], p.0[2], 255];
    let all: Vec<u8> = pixels.pixels().flat_map(rgba).collect();
    let net = NeuQuant::new(10, COLORS, &all);
    let palette = net.color_map_rgb().chunks(3).map(|c| if let [r, g, b] = c { [*r, *g, *b] } else { [0; 3] }).collect();
    // Neighbours are often alike, and looking one up costs a walk through the palette.
    let mut last = ([0; 3], None);
    let place = |p: &image::Rgb<u8>| match last {
        (color, Some(at)) if color == p.0 => at,
        _ => {
            let at = u8::try_from(net.index_of(&rgba(p))).unwrap_or_default();
            last = (p.0, Some(at));
            at
        }
    };
    Indexed { palette, pixels: pixels.pixels().map(place).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::picture::decode::tests::fields;

    /// The numbers, parted by semicolons, that `rest` begins with; they are taken off it.
    fn numbers(rest: &mut &[u8]) -> Vec<u32> {
        let mut found = vec![0_u32];
        while let [c, tail @ ..] = *rest {
            match c {
                b'0'..=b'9' => *found.last_mut().unwrap() = found.last().unwrap() * 10 + u32::from(c - b'0'),
                b';' => found.push(0),
                _ => break,
            }
            *rest = tail;
        }
        found
    }

    /// What a terminal shows: each pixel's colour in per cent, row by row; `None` where none was drawn.
    fn shown(bytes: &[u8]) -> (usize, usize, Vec<Option<[u32; 3]>>) {
        let text = std::str::from_utf8(bytes).unwrap();
        let body = text.strip_prefix("\x1bP0;1;0q").and_then(|t| t.strip_suffix("\x1b\\")).unwrap();
        let mut rest = body.as_bytes();
        let mut palette = BTreeMap::new();
        let (mut size, mut color, mut at) = ((0, 0), 0, (0_usize, 0_usize));
        let mut pixels = Vec::new();
        while let [c, tail @ ..] = rest {
            rest = tail;
            let mut count = 1;
            let mut sign = *c;
            match c {
                b'"' => {
                    let told = numbers(&mut rest);
                    assert_eq!(&told[..2], [1, 1]);
                    size = (told[2] as usize, told[3] as usize);
                    pixels = vec![None; size.0 * size.1];
                    continue;
                }
                b'#' => {
                    let told = numbers(&mut rest);
                    color = told[0];
                    if let [_, kind, r, g, b] = told[..] {
                        assert!(kind == 2 && r <= 100 && g <= 100 && b <= 100);
                        palette.insert(color, [r, g, b]);
                    }
                    continue;
                }
                b'$' => {
                    at.0 = 0;
                    continue;
                }
                b'-' => {
                    at = (0, at.1 + 6);
                    continue;
                }
                b'!' => {
                    count = numbers(&mut rest)[0] as usize;
                    sign = rest[0];
                    rest = &rest[1..];
                }
                _ => {}
            }
            assert!((b'?'..=b'~').contains(&sign), "{sign}");
            for _ in 0..count {
                for bit in (0..6).filter(|bit| (sign - b'?') >> bit & 1 == 1) {
                    assert!(at.0 < size.0 && at.1 + bit < size.1);
                    pixels[(at.1 + bit) * size.0 + at.0] = Some(palette[&color]);
                }
                at.0 += 1;
            }
        }
        (size.0, size.1, pixels)
    }

    fn percent(pixel: [u8; 3]) -> [u32; 3] {
        pixel.map(|c| (u32::from(c) * 100 + 127) / 255)
    }

    #[test]
    fn a_terminal_that_reads_the_sixels_shows_the_picture() {
        for (width, height) in [(20, 18), (7, 6), (1, 12), (33, 4)] {
            let picture = fields(width, height);
            let (w, h, pixels) = shown(&draw(&picture));
            assert_eq!((w, h), (width as usize, height as usize));
            let own: Vec<_> = picture.pixels().map(|p| Some(percent(p.0))).collect();
            assert_eq!(pixels, own, "{width}x{height}");
        }
    }

    #[test]
    fn rows_that_fill_no_band_are_left_out() {
        let (_, high, pixels) = shown(&draw(&fields(8, 20)));
        assert_eq!((high, pixels.iter().all(Option::is_some)), (18, true));
    }

    #[test]
    fn a_picture_of_many_colours_is_shown_in_those_that_are_near() {
        let slope = |n: u32| u8::try_from(n).unwrap();
        let picture = RgbImage::from_fn(96, 48, |x, y| image::Rgb([slope(x * 2), slope(y * 5), 128]));
        let (_, _, pixels) = shown(&draw(&picture));
        let far = |(own, shown): (&image::Rgb<u8>, &Option<[u32; 3]>)| {
            let (own, shown) = (percent(own.0), shown.unwrap());
            own.iter().zip(shown).map(|(a, b)| a.abs_diff(b)).max().unwrap()
        };
        let off: Vec<u32> = picture.pixels().zip(&pixels).map(far).collect();
        let (worst, all) = (off.iter().max().unwrap(), off.iter().sum::<u32>() as usize);
        assert!(*worst <= 20 && all / off.len() <= 4, "up to {worst} and mostly {} per cent off", all / off.len());
    }
}
