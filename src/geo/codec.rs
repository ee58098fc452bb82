//! The base map's file format.
//!
//! In this order: magic, quantum, arcs (kinds, lengths, then all x and all y as differences from point to point),
//! countries, lakes, checksum. Numbers are little-endian base-128 varints; signed ones are zigzag coded.

use std::fmt;

use crate::geo::{ArcKind, Ring, Topology, TopologyArc, TopologyCountry};

/// What a file of this format begins with; the last byte is the version.
const MAGIC: &[u8; 4] = b"SWB\x01";

/// Why bytes are not a base map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// What was expected there.
    pub(super) expected: &'static str,
    /// Where, from the start of the bytes.
    pub(super) offset: usize,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "base map, byte {}: expected {}", self.offset, self.expected)
    }
}

impl std::error::Error for DecodeError {}

impl Topology {
    /// The bytes of the file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer { bytes: MAGIC.to_vec() };
        out.count(self.quantum_m as usize);
        out.count(self.arcs.len());
        for arc in &self.arcs {
            out.bytes.push(ArcKind::ALL.iter().position(|&kind| kind == arc.kind).unwrap_or(0) as u8);
        }
        for arc in &self.arcs {
            out.count(arc.points.len());
        }
        // All x before all y: like stands with like, and gzip finds more.
        for axis in 0..2 {
            let mut last = 0;
            for value in self.arcs.iter().flat_map(|arc| &arc.points).map(|point| point[axis]) {
                out.signed(i64::from(value) - last);
                last = i64::from(value);
            }
        }
        out.count(self.countries.len());
        let mut last_arc = 0;
        for country in &self.countries {
            out.bytes.extend(country.iso_a3.unwrap_or_default());
            out.count(country.area_km2 as usize);
            for value in country.label_at {
                out.signed(i64::from(value));
            }
            out.count(country.rings.len());
            for ring in &country.rings {
                out.ring(ring, &mut last_arc);
            }
        }
        out.count(self.lakes.len());
        for ring in &self.lakes {
            out.ring(ring, &mut last_arc);
        }
        let sum = checksum(&out.bytes);
        out.bytes.extend(sum.to_le_bytes());
        out.bytes
    }

    /// Reads what [`Topology::encode`] wrote.
    ///
    /// # Errors
    /// Where the bytes are cut short, altered or not a base map at all. Any bytes are safe to try.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let Some((body, sum)) = bytes.split_last_chunk::<4>() else {
            return Err(DecodeError { expected: "a base map", offset: 0 });
        };
        if !body.starts_with(MAGIC) {
            return Err(DecodeError { expected: "a base map", offset: 0 });
        }
        if checksum(body) != u32::from_le_bytes(*sum) {
            return Err(DecodeError { expected: "the checksum of all bytes before", offset: body.len() });
        }
        let mut input = Reader { bytes: body, offset: MAGIC.len() };
        let topology = input.topology()?;
        if input.offset < body.len() { Err(input.error("the end")) } else { Ok(topology) }
    }
}

/// FNV-1a: tells a damaged file, not a forged one.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    fn count(&mut self, value: usize) {
        self.varint(value as u64);
    }

    fn signed(&mut self, value: i64) {
        self.varint(((value << 1) ^ (value >> 63)) as u64);
    }

    /// Arcs of a ring mostly follow one another, so differences are small.
    fn ring(&mut self, ring: &Ring, last_arc: &mut i64) {
        self.count(ring.len());
        for &(arc, is_backward) in ring {
            let step = i64::from(arc) - *last_arc;
            self.signed((step << 1) | i64::from(is_backward));
            *last_arc = i64::from(arc);
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl Reader<'_> {
    const fn error(&self, expected: &'static str) -> DecodeError {
        DecodeError { expected, offset: self.offset }
    }

    fn byte(&mut self, expected: &'static str) -> Result<u8, DecodeError> {
        let byte = *self.bytes.get(self.offset).ok_or_else(|| self.error(expected))?;
        self.offset += 1;
        Ok(byte)
    }

    fn varint(&mut self, expected: &'static str) -> Result<u64, DecodeError> {
        let mut value = 0;
        // Five groups of seven bits hold all that is stored.
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte(expected)?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(self.error(expected))
    }

    fn signed(&mut self, expected: &'static str) -> Result<i64, DecodeError> {
        let value = self.varint(expected)?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// A count of things that take at least a byte each, so damaged counts never reserve much memory.
    fn count(&mut self, expected: &'static str) -> Result<usize, DecodeError> {
        let value = self.varint(expected)?;
        let n_left = self.bytes.len() - self.offset;
        usize::try_from(value).ok().filter(|&count| count <= n_left).ok_or_else(|| self.error(expected))
    }

    fn u32(&mut self, expected: &'static str) -> Result<u32, DecodeError> {
        u32::try_from(self.varint(expected)?).map_err(|_| self.error(expected))
    }

    fn i32(&mut self, expected: &'static str) -> Result<i32, DecodeError> {
        i32::try_from(self.signed(expected)?).map_err(|_| self.error(expected))
    }

    fn topology(&mut self) -> Result<Topology, DecodeError> {
        let quantum_m = self.u32("the quantum in metres")?;
        if quantum_m == 0 {
            return Err(self.error("a quantum above zero"));
        }
        let arcs = self.arcs()?;
        let n_countries = self.count("the number of countries")?;
        let mut last_arc = 0;
        let mut countries = Vec::with_capacity(n_countries);
        for _ in 0..n_countries {
            countries.push(self.country(arcs.len(), &mut last_arc)?);
        }
        let n_lakes = self.count("the number of lakes")?;
        let mut lakes = Vec::with_capacity(n_lakes);
        for _ in 0..n_lakes {
            lakes.push(self.ring(arcs.len(), &mut last_arc)?);
        }
        Ok(Topology { quantum_m, arcs, countries, lakes })
    }

    fn arcs(&mut self) -> Result<Vec<TopologyArc>, DecodeError> {
        let n_arcs = self.count("the number of arcs")?;
        let mut kinds = Vec::with_capacity(n_arcs);
        for _ in 0..n_arcs {
            let byte = self.byte("the kind of an arc")?;
            kinds.push(*ArcKind::ALL.get(usize::from(byte)).ok_or_else(|| self.error("the kind of an arc"))?);
        }
        let mut arcs = Vec::with_capacity(n_arcs);
        let mut n_points_in_all = 0;
        for kind in kinds {
            let n_points = self.count("the number of points of an arc")?;
            n_points_in_all += n_points;
            if n_points < 2 || n_points_in_all > self.bytes.len() {
                return Err(self.error("the number of points of an arc"));
            }
            arcs.push(TopologyArc { kind, points: vec![[0, 0]; n_points] });
        }
        for axis in 0..2 {
            let mut last = 0_i64;
            for point in arcs.iter_mut().flat_map(|arc| &mut arc.points) {
                last += self.signed("a coordinate")?;
                point[axis] = i32::try_from(last).map_err(|_| self.error("a coordinate near the map"))?;
            }
        }
        Ok(arcs)
    }

    fn country(&mut self, n_arcs: usize, last_arc: &mut i64) -> Result<TopologyCountry, DecodeError> {
        let mut code = [0; 3];
        for letter in &mut code {
            *letter = self.byte("a country code")?;
        }
        let iso_a3 = match code {
            [0, 0, 0] => None,
            _ if code.iter().all(u8::is_ascii_uppercase) => Some(code),
            _ => return Err(self.error("a country code of three capital letters")),
        };
        let area_km2 = self.u32("the area of a country")?;
        let label_at = [self.i32("where a name stands")?, self.i32("where a name stands")?];
        let n_rings = self.count("the number of rings")?;
        let mut rings = Vec::with_capacity(n_rings);
        for _ in 0..n_rings {
            rings.push(self.ring(n_arcs, last_arc)?);
        }
        Ok(TopologyCountry { iso_a3, area_km2, label_at, rings })
    }

    fn ring(&mut self, n_arcs: usize, last_arc: &mut i64) -> Result<Ring, DecodeError> {
        let n_members = self.count("the number of arcs of a ring")?;
        let mut ring = Vec::with_capacity(n_members);
        for _ in 0..n_members {
            let code = self.signed("an arc of a ring")?;
            *last_arc += code >> 1;
            let arc = u32::try_from(*last_arc).map_err(|_| self.error("an arc that is there"))?;
            if arc as usize >= n_arcs {
                return Err(self.error("an arc that is there"));
            }
            ring.push((arc, code & 1 == 1));
        }
        Ok(ring)
    }
}

#[cfg(test)]
mod tests {
    use super::checksum;
    use crate::geo::{ArcKind, BorderClass, Topology, TopologyArc, TopologyCountry};

    /// Two countries side by side, one with a lake.
    fn two_squares() -> Topology {
        let arc = |kind, points: &[[i32; 2]]| TopologyArc { kind, points: points.to_vec() };
        Topology {
            quantum_m: 500,
            arcs: vec![
                arc(ArcKind::Border(BorderClass::Disputed), &[[10, 0], [12, 5], [10, 10]]),
                arc(ArcKind::Coast, &[[10, 10], [0, 10], [0, 0], [10, 0]]),
                arc(ArcKind::Coast, &[[10, 0], [20, 0], [20, 10], [10, 10]]),
                arc(ArcKind::Lake, &[[2, 2], [4, 2], [4, 4], [2, 2]]),
                arc(ArcKind::Border(BorderClass::Claim), &[[15, 0], [15, 10]]),
            ],
            countries: vec![
                TopologyCountry {
                    iso_a3: Some(*b"AAA"),
                    area_km2: 26,
                    label_at: [5, 5],
                    rings: vec![vec![(0, false), (1, false)]],
                },
                TopologyCountry {
                    iso_a3: None,
                    area_km2: 24,
                    label_at: [-15, 5],
                    rings: vec![vec![(0, true), (2, false)]],
                },
            ],
            lakes: vec![vec![(3, false)]],
        }
    }

    #[test]
    fn what_was_encoded_comes_back() {
        let topology = two_squares();
        assert_eq!(Topology::decode(&topology.encode()), Ok(topology));
    }

    #[test]
    fn errors_say_what_was_expected_and_where() {
        let bytes = two_squares().encode();
        let message = |bytes: &[u8]| Topology::decode(bytes).expect_err("damaged").to_string();
        assert_eq!(message(b"<!doctype html>"), "base map, byte 0: expected a base map");
        let last = bytes.len() - 4;
        assert_eq!(
            message(&bytes[..last - 1]),
            format!("base map, byte {}: expected the checksum of all bytes before", last - 5)
        );
    }

    #[test]
    fn any_bytes_are_safe_even_with_a_right_checksum() {
        let good = two_squares().encode();
        let mut state = 1_u32;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % below
        };
        for _ in 0..20_000 {
            let mut bytes = good[..good.len() - 4].to_vec();
            for _ in 0..=random(3) {
                let at = 4 + random(bytes.len() - 4);
                match random(3) {
                    0 => bytes[at] = random(256) as u8,
                    1 => bytes.truncate(at.max(5)),
                    _ => bytes.insert(at, random(256) as u8),
                }
            }
            bytes.extend(checksum(&bytes).to_le_bytes());
            if let Ok(topology) = Topology::decode(&bytes) {
                assert!(topology.arcs.iter().all(|arc| arc.points.len() >= 2));
            }
        }
    }
}
