package io.omnisql.planner.parser;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15's own parser, as libpg_query (Debian package libpg-query-dev) packs it. Call it on threads with a large stack. */
@SuppressWarnings("restricted")
final class PgQuery {
    static final Path PROTO = Path.of("/usr/include/pg_query/pg_query.proto");
    private static final AddressLayout TEXT =
            ValueLayout.ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));
    private static final StructLayout ERROR = MemoryLayout.structLayout(
            TEXT.withName("message"),
            TEXT.withName("funcname"),
            TEXT.withName("filename"),
            ValueLayout.JAVA_INT.withName("lineno"),
            ValueLayout.JAVA_INT.withName("cursorpos"),
            TEXT.withName("context"));
    private static final StructLayout RESULT = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("len"),
            TEXT.withName("data"),
            TEXT.withName("stderr_buffer"),
            ValueLayout.ADDRESS.withTargetLayout(ERROR).withName("error"));

    private final MethodHandle parse;
    private final MethodHandle free;

    PgQuery() {
        SymbolLookup library = SymbolLookup.libraryLookup("libpg_query.so", Arena.global());
        Linker linker = Linker.nativeLinker();
        parse = linker.downcallHandle(
                library.findOrThrow("pg_query_parse_protobuf"), FunctionDescriptor.of(RESULT, ValueLayout.ADDRESS));
        free = linker.downcallHandle(
                library.findOrThrow("pg_query_free_protobuf_parse_result"), FunctionDescriptor.ofVoid(RESULT));
    }

    /** Either a tree as protobuf bytes, or an error's message and its 1-based character position (0 for none). */
    record Result(@Nullable ByteBuffer tree, @Nullable String message, int position) {}

    Result parse(String text) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result =
                    (MemorySegment) parse.invokeExact((SegmentAllocator) arena, arena.allocateFrom(text));
            try {
                MemorySegment error = result.get(
                        ValueLayout.ADDRESS.withTargetLayout(ERROR),
                        RESULT.byteOffset(MemoryLayout.PathElement.groupElement("error")));
                if (!error.equals(MemorySegment.NULL)) {
                    String message = error.get(TEXT, 0).getString(0);
                    int position = error.get(
                            ValueLayout.JAVA_INT, ERROR.byteOffset(MemoryLayout.PathElement.groupElement("cursorpos")));
                    return new Result(null, message, position);
                }
                long length = result.get(ValueLayout.JAVA_LONG, 0);
                ByteBuffer tree =
                        ByteBuffer.wrap(result.get(TEXT, 8).reinterpret(length).toArray(ValueLayout.JAVA_BYTE));
                return new Result(tree, null, 0);
            } finally {
                free.invokeExact(result);
            }
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libpg_query cannot be called", e);
        }
    }
}
