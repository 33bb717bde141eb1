//! Which addresses are public: those of the special-purpose registries of IANA (RFC 6890 and its
//! updates) are not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Blocks of IPv4 that are not public, each an address and the length of its prefix.
const PRIVATE_V4: [([u8; 4], u32); 17] = [
    ([0, 0, 0, 0], 8),        // this network
    ([10, 0, 0, 0], 8),       // private
    ([100, 64, 0, 0], 10),    // shared by carriers (CGNAT); metadata of some clouds
    ([127, 0, 0, 0], 8),      // loopback
    ([168, 63, 129, 16], 32), // a cloud's own services, though of a public block
    ([169, 254, 0, 0], 16),   // link-local; metadata of most clouds
    ([172, 16, 0, 0], 12),    // private
    ([192, 0, 0, 0], 24),     // protocol assignments; metadata of some clouds
    ([192, 0, 2, 0], 24),     // documentation
    ([192, 31, 196, 0], 24),  // AS112
    ([192, 88, 99, 0], 24),   // relays of 6to4
    ([192, 168, 0, 0], 16),   // private
    ([198, 18, 0, 0], 15),    // benchmarks
    ([198, 51, 100, 0], 24),  // documentation
    ([203, 0, 113, 0], 24),   // documentation
    ([224, 0, 0, 0], 4),      // multicast
    ([240, 0, 0, 0], 4),      // reserved, and broadcast
];

/// Blocks of global unicast IPv6 (2000::/3) that are not public.
const PRIVATE_V6: [([u16; 3], u32); 4] = [
    ([0x2001, 0, 0], 23),      // protocol assignments: Teredo, benchmarks, ORCHID
    ([0x2001, 0x0db8, 0], 32), // documentation
    ([0x2002, 0, 0], 16),      // 6to4, which holds any IPv4 address
    ([0x3fff, 0, 0], 20),      // documentation
];

/// NAT64 (RFC 6052): an IPv4 address in its last 32 bits.
const NAT64: [u16; 6] = [0x64, 0xff9b, 0, 0, 0, 0];

/// Whether an address is one of the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    let inside = |(block, length): &([u8; 4], u32)| {
        (bits ^ u32::from_be_bytes(*block)).leading_zeros() >= *length
    };
    !PRIVATE_V4.iter().any(inside)
}

/// Of IPv6 only global unicast is public, and what NAT64 makes of a public IPv4 address: neither
/// IPv4-mapped addresses nor loopback, link-local, unique local and multicast ones are.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    if segments.starts_with(&NAT64) {
        let [.., a, b, c, d] = address.octets();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    let bits = address.to_bits();
    let inside = |([a, b, c], length): &([u16; 3], u32)| {
        let block = Ipv6Addr::new(*a, *b, *c, 0, 0, 0, 0, 0).to_bits();
        (bits ^ block).leading_zeros() >= *length
    };
    bits >> 125 == 1 && !PRIVATE_V6.iter().any(inside)
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn only_public_addresses_are_public() {
        let check = |public: bool, addresses: &str| {
            for address in addresses.split_whitespace() {
                let parsed = address.parse().expect(address);
                assert_eq!(is_public(parsed), public, "{address}");
            }
        };
        check(
            true,
            "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0",
        );
        check(
            true,
            "126.255.255.255 128.0.0.0 172.15.255.255 172.32.0.0 192.167.255.255 198.20.0.0",
        );
        check(true, "168.63.129.15 223.255.255.255 2606:2800:220:1::1 2a00:1450::1 2001:200::1");
        check(true, "64:ff9b::8.8.8.8 2003::1 3ffe::1");
        check(
            false,
            "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1",
        );
        check(false, "127.255.255.254 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255");
        check(false, "192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7");
        check(false, "203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255");
        check(false, ":: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::8.8.8.8 64:ff9b::10.0.0.1");
        check(false, "64:ff9b:1::1 fe80::1 febf::1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 100::1");
        check(false, "2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1");
    }
}
