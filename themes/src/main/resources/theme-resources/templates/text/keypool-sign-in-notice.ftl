<#ftl output_format="plainText">
${msg(blocked?then("keypoolNoticeMailBlocked", "keypoolNoticeMailIntro"), realmName)}

${msg("keypoolNoticeMailTime")} ${time}
<#if address??>${msg("keypoolNoticeMailAddress")} ${address}
</#if><#if place??>${msg("keypoolNoticeMailPlace")} ${place}
</#if>${msg("keypoolNoticeMailDevice")} ${device}

${msg("keypoolNoticeMailValid")}
${msg("keypoolNoticeMailValidLink")}: ${validLink}

${msg("keypoolNoticeMailInvalid")}
${msg("keypoolNoticeMailInvalidLink")}: ${invalidLink}

${msg("keypoolNoticeMailExpires", days)}
