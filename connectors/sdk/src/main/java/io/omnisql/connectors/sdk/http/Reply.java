package io.omnisql.connectors.sdk.http;

/** A successful response with its parsed body. */
public record Reply<T>(ResponseHead head, T body) {}
