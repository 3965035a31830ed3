package io.omnisql.connectors.sdk.cache;

import io.omnisql.connectors.sdk.page.Following;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list as bytes; what they are encrypted with is the file's matter.
 *
 * <pre>
 * list    = version:int keyText:text pages:int (address page)*
 * page    = fetchedMicros:long tag:text? modified:text? negative:bool warnings:texts records:int next:address? ahead:addresses
 *           columns:int rows:int value*
 * address = 'F' | 'L' uri:text | 'N' page:int | 'O' rows:long | 'T' token:text
 * text    = length:int and that many bytes of UTF-8;   x? = present:bool x
 * </pre>
 */
final class ListCodec {
    private static final int VERSION = 1;

    private ListCodec() {}

    static byte[] write(CachedList list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            text(out, list.key().text());
            out.writeInt(list.pages().size());
            for (Map.Entry<PageAddress, CachedPage> page : list.pages().entrySet()) {
                address(out, page.getKey());
                page(out, page.getValue(), list.key().columns().size());
            }
        }
        return bytes.toByteArray();
    }

    private static void page(DataOutputStream out, CachedPage cached, int columns) throws IOException {
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, cached.fetched()));
        optional(out, cached.validator().entityTag());
        optional(out, cached.validator().lastModified());
        out.writeBoolean(cached.negative());
        out.writeInt(cached.warnings().size());
        for (String warning : cached.warnings()) {
            text(out, warning);
        }
        Page page = cached.page();
        out.writeInt(page.records());
        PageAddress next = page.following().next();
        out.writeBoolean(next != null);
        if (next != null) {
            address(out, next);
        }
        out.writeInt(page.following().ahead().size());
        for (PageAddress ahead : page.following().ahead()) {
            address(out, ahead);
        }
        out.writeInt(page.rows().size());
        for (@Nullable Object[] row : page.rows()) {
            for (int i = 0; i < columns; i++) {
                ValueCodec.write(out, row[i]);
            }
        }
    }

    private static void address(DataOutputStream out, PageAddress address) throws IOException {
        switch (address) {
            case PageAddress.First() -> out.writeByte('F');
            case PageAddress.Link(URI target) -> {
                out.writeByte('L');
                text(out, target.toString());
            }
            case PageAddress.Numbered(int page) -> {
                out.writeByte('N');
                out.writeInt(page);
            }
            case PageAddress.Offset(long rows) -> {
                out.writeByte('O');
                out.writeLong(rows);
            }
            case PageAddress.Token(String token) -> {
                out.writeByte('T');
                text(out, token);
            }
        }
    }

    private static void optional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            text(out, text.get());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The list under a key.
     *
     * @throws IOException when the bytes are not that list in this layout
     */
    static CachedList read(CacheKey key, ListFacts facts, byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != VERSION || !text(in).equals(key.text())) {
                throw new IOException("another list or layout");
            }
            int count = in.readInt();
            Map<PageAddress, CachedPage> pages = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                PageAddress address = address(in);
                pages.put(address, page(in, key.columns().size()));
            }
            if (pages.isEmpty()) {
                throw new IOException("list without pages");
            }
            return CachedList.of(key, facts, pages);
        } catch (IllegalArgumentException | NegativeArraySizeException e) {
            throw new IOException("not a list", e);
        }
    }

    private static CachedPage page(DataInputStream in, int columns) throws IOException {
        Instant fetched = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        Validator validator = new Validator(optional(in), optional(in));
        boolean negative = in.readBoolean();
        List<String> warnings = new ArrayList<>();
        int warningCount = in.readInt();
        for (int i = 0; i < warningCount; i++) {
            warnings.add(text(in));
        }
        int records = in.readInt();
        PageAddress next = in.readBoolean() ? address(in) : null;
        List<PageAddress> ahead = new ArrayList<>();
        int aheadCount = in.readInt();
        for (int i = 0; i < aheadCount; i++) {
            ahead.add(address(in));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        int rowCount = in.readInt();
        for (int i = 0; i < rowCount; i++) {
            @Nullable Object[] row = new @Nullable Object[columns];
            for (int column = 0; column < columns; column++) {
                row[column] = ValueCodec.read(in);
            }
            rows.add(row);
        }
        Page page = new Page(Collections.unmodifiableList(rows), records, new Following(next, ahead));
        return CachedPage.of(page, validator, fetched, negative, warnings);
    }

    private static PageAddress address(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'F' -> new PageAddress.First();
            case 'L' -> new PageAddress.Link(URI.create(text(in)));
            case 'N' -> new PageAddress.Numbered(in.readInt());
            case 'O' -> new PageAddress.Offset(in.readLong());
            case 'T' -> new PageAddress.Token(text(in));
            default -> throw new IOException("unknown address");
        };
    }

    private static Optional<String> optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
