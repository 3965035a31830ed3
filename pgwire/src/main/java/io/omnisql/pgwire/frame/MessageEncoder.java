package io.omnisql.pgwire.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.omnisql.pgwire.frame.BackendMessage.AuthenticationOk;
import io.omnisql.pgwire.frame.BackendMessage.AuthenticationSasl;
import io.omnisql.pgwire.frame.BackendMessage.AuthenticationSaslContinue;
import io.omnisql.pgwire.frame.BackendMessage.AuthenticationSaslFinal;
import io.omnisql.pgwire.frame.BackendMessage.BackendKeyData;
import io.omnisql.pgwire.frame.BackendMessage.BindComplete;
import io.omnisql.pgwire.frame.BackendMessage.CloseComplete;
import io.omnisql.pgwire.frame.BackendMessage.CommandComplete;
import io.omnisql.pgwire.frame.BackendMessage.EmptyQueryResponse;
import io.omnisql.pgwire.frame.BackendMessage.ErrorResponse;
import io.omnisql.pgwire.frame.BackendMessage.NegotiateProtocolVersion;
import io.omnisql.pgwire.frame.BackendMessage.NoData;
import io.omnisql.pgwire.frame.BackendMessage.NoticeResponse;
import io.omnisql.pgwire.frame.BackendMessage.ParameterDescription;
import io.omnisql.pgwire.frame.BackendMessage.ParameterStatus;
import io.omnisql.pgwire.frame.BackendMessage.ParseComplete;
import io.omnisql.pgwire.frame.BackendMessage.PortalSuspended;
import io.omnisql.pgwire.frame.BackendMessage.ReadyForQuery;
import io.omnisql.pgwire.frame.BackendMessage.Report;
import io.omnisql.pgwire.frame.BackendMessage.RowDescription;

/** Writes backend messages (layouts: manual section 55.7). Stateless. */
public final class MessageEncoder {
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private MessageEncoder() {}

    /** Appends one whole message. */
    public static void encode(BackendMessage message, ByteBuf out) {
        int start = begin(type(message), out);
        body(message, out);
        end(start, out);
    }

    /** Starts a message by hand; give the result to {@link #end}. */
    public static int begin(char type, ByteBuf out) {
        out.writeByte(type);
        int start = out.writerIndex();
        out.writeInt(0);
        return start;
    }

    /** Fills in the length of a message that began at {@code start}. */
    public static void end(int start, ByteBuf out) {
        out.setInt(start, out.writerIndex() - start);
    }

    private static char type(BackendMessage message) {
        return switch (message) {
            case AuthenticationOk() -> 'R';
            case AuthenticationSasl m -> 'R';
            case AuthenticationSaslContinue m -> 'R';
            case AuthenticationSaslFinal m -> 'R';
            case NegotiateProtocolVersion m -> 'v';
            case BackendKeyData m -> 'K';
            case ParameterStatus m -> 'S';
            case ReadyForQuery m -> 'Z';
            case RowDescription m -> 'T';
            case ParameterDescription m -> 't';
            case CommandComplete m -> 'C';
            case ParseComplete() -> '1';
            case BindComplete() -> '2';
            case CloseComplete() -> '3';
            case NoData() -> 'n';
            case EmptyQueryResponse() -> 'I';
            case PortalSuspended() -> 's';
            case ErrorResponse m -> 'E';
            case NoticeResponse m -> 'N';
        };
    }

    private static void body(BackendMessage message, ByteBuf out) {
        switch (message) {
            case AuthenticationOk() -> out.writeInt(0);
            case AuthenticationSasl m -> {
                out.writeInt(SASL);
                m.mechanisms().forEach(name -> string(name, out));
                out.writeByte(0);
            }
            case AuthenticationSaslContinue m -> {
                out.writeInt(SASL_CONTINUE);
                ByteBufUtil.writeUtf8(out, m.data());
            }
            case AuthenticationSaslFinal m -> {
                out.writeInt(SASL_FINAL);
                ByteBufUtil.writeUtf8(out, m.data());
            }
            case NegotiateProtocolVersion m -> {
                out.writeInt(m.newest());
                out.writeInt(m.unknownOptions().size());
                m.unknownOptions().forEach(name -> string(name, out));
            }
            case BackendKeyData m -> {
                out.writeInt(m.processId());
                out.writeBytes(m.secret().bytes());
            }
            case ParameterStatus m -> {
                string(m.name(), out);
                string(m.value(), out);
            }
            case ReadyForQuery m -> out.writeByte(m.transactionStatus());
            case RowDescription m -> rowDescription(m, out);
            case ParameterDescription m -> {
                out.writeShort(m.typeOids().size());
                m.typeOids().forEach(out::writeInt);
            }
            case CommandComplete m -> string(m.tag(), out);
            case ErrorResponse m -> report(m.report(), out);
            case NoticeResponse m -> report(m.report(), out);
            case ParseComplete(),
                    BindComplete(),
                    CloseComplete(),
                    NoData(),
                    EmptyQueryResponse(),
                    PortalSuspended() -> {}
        }
    }

    private static void rowDescription(RowDescription message, ByteBuf out) {
        out.writeShort(message.fields().size());
        for (FieldDescription field : message.fields()) {
            string(field.name(), out);
            out.writeInt(field.tableOid());
            out.writeShort(field.attributeNumber());
            out.writeInt(field.type().oid());
            out.writeShort(field.typeSize());
            out.writeInt(field.type().typmod());
            out.writeShort(field.format());
        }
    }

    private static void report(Report report, ByteBuf out) {
        field('S', report.severity(), out);
        field('V', report.severity(), out);
        field('C', report.sqlState(), out);
        field('M', report.message(), out);
        if (report.detail() != null) {
            field('D', report.detail(), out);
        }
        if (report.hint() != null) {
            field('H', report.hint(), out);
        }
        if (report.position() > 0) {
            field('P', Integer.toString(report.position()), out);
        }
        out.writeByte(0);
    }

    private static void field(char code, String text, ByteBuf out) {
        out.writeByte(code);
        string(text, out);
    }

    /** A NUL inside a text would end it for the client, so it is left out. */
    private static void string(String text, ByteBuf out) {
        ByteBufUtil.writeUtf8(out, text.indexOf(0) < 0 ? text : text.replace("\0", ""));
        out.writeByte(0);
    }
}
