package org.keypool.signin.geography.file;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small files in the MaxMind format (MaxMind DB File Format Specification 2.0), for tests: IPv6 trees with records
 * of 24 bits, and values that are maps, lists, texts, doubles and whole numbers.
 */
public final class MmdbWriter {

    private static final int RECORD_BITS = 24;
    private static final int SEPARATOR = 16;
    private static final int LARGEST_IN_CONTROL_BYTE = 28;
    private static final byte[] MARKER = {(byte) 0xab, (byte) 0xcd, (byte) 0xef};

    private final String type;
    /** Two each: the number of a node if above 0, {@code -1 -} an offset among the data, or 0 for nothing. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** @param type what the file calls itself */
    public MmdbWriter(String type) {
        this.type = type;
    }

    /** A file as MaxMind's of cities: an English and another name, and everything else such a file has of a place. */
    public MmdbWriter city(String block, String country, String city, double latitude, double longitude) {
        return with(
                block,
                Map.of(
                        "country",
                        Map.of("iso_code", country, "geoname_id", 17, "names", Map.of("en", country)),
                        "city",
                        Map.of("names", Map.of("en", city, "de", city + "-de")),
                        "subdivisions",
                        List.of(Map.of("iso_code", "X")),
                        "location",
                        Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", 20)));
    }

    /** What the file says of a block in CIDR notation; blocks must not overlap. */
    public MmdbWriter with(String block, Map<String, ?> record) {
        int offset = data.size();
        write(data, record);
        String[] parts = block.split("/");
        byte[] address = address(parts[0]);
        int length = Integer.parseInt(parts[1]) + (address.length == 4 ? 96 : 0);
        BigInteger bits = new BigInteger(1, address);
        int node = 0;
        for (int bit = 0; bit < length; bit++) {
            int side = bits.testBit(127 - bit) ? 1 : 0;
            if (bit == length - 1) {
                nodes.get(node)[side] = -1 - offset;
            } else {
                if (nodes.get(node)[side] == 0) {
                    nodes.get(node)[side] = nodes.size();
                    nodes.add(new int[2]);
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    /** The file. */
    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int record = side;
                if (side == 0) {
                    record = nodes.size();
                } else if (side < 0) {
                    record = -1 - side + nodes.size() + SEPARATOR;
                }
                file.write(ByteBuffer.allocate(4).putInt(record << 8).array(), 0, 3);
            }
        }
        file.writeBytes(new byte[SEPARATOR]);
        file.writeBytes(data.toByteArray());
        file.writeBytes(MARKER);
        file.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", RECORD_BITS);
        metadata.put("ip_version", 6);
        metadata.put("database_type", type);
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_800_000_000);
        metadata.put("description", Map.of("en", "made for tests"));
        write(file, metadata);
        return file.toByteArray();
    }

    private static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((name, member) -> {
                write(out, name);
                write(out, member);
            });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(element -> write(out, element));
        } else if (value instanceof Double number) {
            control(out, 3, Double.BYTES);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Integer number) {
            control(out, 6, Integer.BYTES);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } else {
            byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
            control(out, 2, text.length);
            out.writeBytes(text);
        }
    }

    /** Type and size; types above 7 stand in a byte of their own. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        boolean large = size > LARGEST_IN_CONTROL_BYTE;
        int small = large ? LARGEST_IN_CONTROL_BYTE + 1 : size;
        out.write((type > 7 ? 0 : type) << 5 | small);
        if (type > 7) {
            out.write(type - 7);
        }
        if (large) {
            out.write(size - LARGEST_IN_CONTROL_BYTE - 1);
        }
    }
}
