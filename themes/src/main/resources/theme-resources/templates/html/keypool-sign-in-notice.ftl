<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg(blocked?then("keypoolNoticeMailBlocked", "keypoolNoticeMailIntro"), realmName)}</p>
<table cellpadding="4">
<tr><td>${msg("keypoolNoticeMailTime")}</td><td>${time}</td></tr>
<#if address??><tr><td>${msg("keypoolNoticeMailAddress")}</td><td>${address}</td></tr></#if>
<#if place??><tr><td>${msg("keypoolNoticeMailPlace")}</td><td>${place}</td></tr></#if>
<tr><td>${msg("keypoolNoticeMailDevice")}</td><td>${device}</td></tr>
</table>
<p>${msg("keypoolNoticeMailValid")}<br><a href="${validLink}">${msg("keypoolNoticeMailValidLink")}</a></p>
<p>${msg("keypoolNoticeMailInvalid")}<br><a href="${invalidLink}"><strong>${msg("keypoolNoticeMailInvalidLink")}</strong></a></p>
<p>${msg("keypoolNoticeMailExpires", days)}</p>
</@layout.emailLayout>
